package dev.acme.build;

/** Rates of "https://api.openai.com", which is a comment. */
final class Rates {
    // private static final String OLD = "https://api.deepseek.com";
    static final String MODEL = "gpt-5-mini";
    static final String DOCS = "https://docs.acme.example/models";

    @Value("${fallback.url:https://api.deepseek.com/v1}")
    private String fallback;
}
