package dev.modelgovernance.scan;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.yaml.PolicyFiles;
import java.util.function.Consumer;

/** What is found in one file, under a policy whose only use is of Anthropic and of a house of its own. */
final class Scans {

    static final Policy POLICY = PolicyFiles.parse("policy.yaml", """
                    governance: 1
                    name: acme
                    providers:
                      anthropic: {hosts: [api.anthropic.com]}
                      openai: {hosts: [api.openai.com]}
                      in-house: {hosts: [llm.acme.example]}
                    developers:
                      anthropic: {home: US}
                    models:
                      claude: {developer: anthropic, ids: ["claude-*"]}
                    application:
                      name: assistant
                      uses: [{use: chat, provider: [anthropic, in-house]}]
                    """).policy();

    private Scans() {}

    static FileScan of(Consumer<ScanFindings> file) {
        return of(POLICY, file);
    }

    static FileScan of(Policy policy, Consumer<ScanFindings> file) {
        var findings = new ScanFindings(policy, false);
        file.accept(findings);
        findings.endFile();
        return findings.scan();
    }

    static FileScan properties(String text) {
        return of(findings -> new PropertiesReader("f", text, findings::add).read());
    }

    static FileScan yaml(String text) {
        return of(findings -> YamlReader.read("f", text, findings));
    }

    static FileScan deployment(String text) {
        return of(findings -> YamlReader.readDeployment("f", text, findings));
    }

    static FileScan build(String text) {
        return of(findings -> CodeReader.readBuild("f", text, findings));
    }

    static FileScan source(String text) {
        return of(findings -> CodeReader.readSource("f", text, findings));
    }

    static FileScan pom(String text) {
        return of(findings -> PomReader.read("f", text.getBytes(java.nio.charset.StandardCharsets.UTF_8), findings));
    }
}
