dependencies {
    implementation(libs.openai)
    implementation(group = "com.google.genai", name = "google-genai", version = "1.70.0")
    implementation(project(":core"))
    testImplementation(kotlin("test"))
    buildConfigField("String", "URL", "https://api.deepseek.com")
}
