package dev.modelgovernance.scan;

import dev.modelgovernance.scan.QuotedStrings.Quoted;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dependencies, addresses and models out of the quoted strings of code and of build scripts. Nothing is run. Not
 * thread-safe.
 */
final class CodeReader {

    private static final Pattern COORDINATES =
            Pattern.compile("([A-Za-z0-9_.$\\{}-]{1,200}):([A-Za-z0-9_.$\\{}-]{0,200})(:[^:\\s]*){0,3}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[A-Za-z_.]*}?");
    private static final Pattern ON_MODELS = Pattern.compile("(?i)model|llm|gpt|claude|gemini|deploy");
    private static final Pattern CATALOG_USE = Pattern.compile("[(\\s]libs\\.(?!plugins|versions)[A-Za-z]");
    private static final int NEAR = 2;

    private final String file;
    private final ScanFindings findings;
    private final boolean isBuild;

    /** The group, or the name, of a dependency whose other half has not come yet. */
    private @Nullable Quoted half;

    private @Nullable Quoted previous;

    private CodeReader(String file, ScanFindings findings, boolean isBuild) {
        this.file = file;
        this.findings = findings;
        this.isBuild = isBuild;
    }

    /** Reads sources. */
    static void readSource(String file, String text, ScanFindings findings) {
        new CodeReader(file, findings, false).read(QuotedStrings.inCode(text));
    }

    /** Reads a build script. */
    static void readBuild(String file, String text, ScanFindings findings) {
        new CodeReader(file, findings, true).read(QuotedStrings.inCode(text));
        if (text.contains("versionCatalogs")) {
            findings.catalogIsRead();
        }
        var use = CATALOG_USE.matcher(text);
        if (use.find()) {
            var line = text.substring(0, use.start()).lines().count();
            findings.catalogIsUsed(file + ":" + Math.max(1, line));
        }
    }

    /** Reads a catalog of versions. */
    static void readCatalog(String file, String text, ScanFindings findings) {
        new CodeReader(file, findings, true).read(QuotedStrings.inToml(text));
        findings.catalogIsRead();
    }

    private void read(List<Quoted> strings) {
        for (var string : strings) {
            var coordinates = COORDINATES.matcher(string.text());
            if (isExcluded(string)) {
                continue;
            }
            if (coordinates.matches() && !string.text().contains("://")) {
                coordinates(string, coordinates.group(1), coordinates.group(2));
            } else if (isBuild) {
                build(string);
            }
            constant(string);
            previous = string;
        }
    }

    private boolean isExcluded(Quoted string) {
        return isBuild && string.before().contains("exclude");
    }

    private void coordinates(Quoted string, String group, String name) {
        var place = file + ":" + string.line();
        if (isBuild && string.name().equals("from")) {
            findings.unresolved(place, "a catalog of versions that is kept elsewhere");
        } else if (isBuild && group.length() > 1 && (name.isEmpty() || name.contains("$"))) {
            findings.unresolved(place, "the name of an artifact is set elsewhere");
        } else {
            artifact(string.line(), group, name);
        }
    }

    private void build(Quoted string) {
        var word = string.name().substring(string.name().lastIndexOf('.') + 1);
        if (word.equals("from") && string.text().contains("://")) {
            findings.unresolved(file + ":" + string.line(), "a script that is kept elsewhere");
        } else if (word.equals("group") || word.equals("name")) {
            var other = half;
            half = string;
            if (other != null
                    && string.line() - other.line() <= NEAR
                    && !other.name().equals(string.name())) {
                var isGroup = word.equals("group");
                half = null;
                artifact(string.line(), (isGroup ? string : other).text(), (isGroup ? other : string).text());
            }
        } else if (previous != null && previous.line() == string.line()) {
            // implementation("GROUP", "NAME", "VERSION")
            artifact(string.line(), previous.text(), string.text());
        }
    }

    private void artifact(int line, String group, String name) {
        // Where it is set elsewhere, the name alone decides.
        var written = group.contains("$") ? VARIABLE.matcher(group).replaceAll("\\${group}") : group;
        findings.add(new Artifact(file, line, written, name));
    }

    private void constant(Quoted string) {
        var isOnModels = ON_MODELS.matcher(string.before()).find();
        var lines = string.text().lines().iterator();
        for (var number = string.line(); lines.hasNext(); number++) {
            findings.addConstant(new Setting(file, number, 0, string.name(), lines.next()), isOnModels);
        }
    }
}
