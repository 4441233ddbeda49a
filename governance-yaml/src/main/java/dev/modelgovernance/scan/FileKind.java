package dev.modelgovernance.scan;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of files that may say which providers an application calls: which they are, by their names, and how they are read.
 * The first whose names a file has is its kind.
 */
enum FileKind {
    MAVEN("pom\\.xml"),
    GRADLE(".*\\.gradle(\\.kts)?"),
    GRADLE_CATALOG(".*\\.versions\\.toml"),
    PROPERTIES(".*\\.properties"),
    ENVIRONMENT("\\.env(\\..*)?|.*\\.env"),
    SETTINGS("(application|bootstrap|microprofile-config).*\\.ya?ml"),
    DEPLOYMENT(".*\\.ya?ml"),
    SOURCE(".*\\.(java|jsh|kts?|groovy|scala)"),
    OTHER_BUILD("build\\.(sbt|xml|sc|mill)|ivy\\.xml|(build|module)\\.bazel|workspace|project\\.clj|deps\\.edn"
            + "|.*\\.gradle\\.dcl"),
    OTHER_SETTINGS("(application|bootstrap|microprofile-config).*\\.(json|json5|conf|hocon|toml|xml)"),
    OTHER("(docker|container|make|just|jenkins|proc)file.*"
            + "|.*\\.(sh|bat|ps1|conf|hocon|toml|xml|ini|cfg|tf|tfvars|hcl|tpl|j2)");

    private final Pattern names;

    FileKind(String names) {
        this.names = Pattern.compile(names);
    }

    /** Returns the kind of a file; null where it is of none. */
    static @Nullable FileKind of(String name) {
        var lowerCase = name.toLowerCase(Locale.ROOT);
        for (var kind : values()) {
            if (kind.names.matcher(lowerCase).matches()) {
                return kind;
            }
        }
        return null;
    }

    void read(String file, byte[] content, ScanFindings findings) {
        if (this == MAVEN) {
            PomReader.read(file, content, findings);
            return;
        }
        var text = SettingText.of(content);
        if (text == null) {
            findings.unread(file, "not text: save it as UTF-8");
        } else {
            read(file, text, findings);
        }
    }

    private void read(String file, String text, ScanFindings findings) {
        switch (this) {
            case MAVEN -> throw new IllegalStateException("XML says itself how its text is encoded");
            case GRADLE -> CodeReader.readBuild(file, text, findings);
            case GRADLE_CATALOG -> CodeReader.readCatalog(file, text, findings);
            case PROPERTIES -> new PropertiesReader(file, text, findings::add).read();
            case ENVIRONMENT -> EnvironmentReader.read(file, text, findings::add);
            case SETTINGS -> YamlReader.read(file, text, findings);
            case DEPLOYMENT -> YamlReader.readDeployment(file, text, findings);
            case SOURCE -> CodeReader.readSource(file, text, findings);
            case OTHER_BUILD -> findings.unresolved(file, "a build file that is not read");
            case OTHER_SETTINGS -> findings.unread(file, "settings in a format that is not read");
            case OTHER -> findings.addTrace(file, text);
        }
    }
}
