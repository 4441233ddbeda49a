package dev.acme

private const val HOST = "api.openai.com"

class Translator(private val region: String) {
    private val client = OpenAIClient(host = "https://bedrock-runtime.$region.amazonaws.com")
    private val other = Client("https://bedrock-runtime.eu-west-2.amazonaws.com")
    private val model = OpenAIModel(id = "gpt-4o")
    private val prompt = """
        Translate. The address is https://api.anthropic.com/v1/messages.
    """
    private val quote = '"'
    private val step = "claude-like"
}
