package dev.acme;

final class Azure {
    OpenAIClient client() {
        return new OpenAIClientBuilder()
                .endpoint("https://acme.openai.azure.com/")
                .credential(System.getenv("AZURE_OPENAI_KEY"))
                .buildClient();
    }

    Object others() {
        return List.of("https://inference.generativeai.eu-frankfurt-1.oci.oraclecloud.com",
                "https://eu-de.ml.cloud.ibm.com", "https://dashscope.aliyuncs.com/api/v1",
                "https://www.acme.example");
    }
}
