dependencies {
    implementation("io.micronaut.langchain4j:micronaut-langchain4j-azure")
    implementation("io.micronaut.langchain4j:micronaut-langchain4j-openai")
}
