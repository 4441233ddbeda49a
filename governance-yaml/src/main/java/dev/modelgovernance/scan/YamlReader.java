package dev.modelgovernance.scan;

import dev.modelgovernance.tree.Node;
import dev.modelgovernance.tree.SyntaxException;
import dev.modelgovernance.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings in YAML, several documents a file, and the variables that containers and workflows are given: {@code KEY:
 * value}, {@code - KEY=value}, {@code - KEY}, and {@code name} beside {@code value}.
 */
final class YamlReader {

    private static final int LONGEST_KEY = 400;

    /** Placeholders of Maven where YAML allows no word that begins with {@code @}. */
    private static final Pattern FILTERED = Pattern.compile("(?m)(?<=[:\\-] )( *)@([A-Za-z0-9_.-]+)@");

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]{0,399})=(.*)", Pattern.DOTALL);

    private static final int MOST_WITHIN = 1_000;

    private final String file;
    private final ScanFindings findings;
    private final boolean isWithin;
    private int document;
    private int sections;
    private int filesWithin;

    private YamlReader(String file, int documents, boolean isWithin, ScanFindings findings) {
        this.file = file;
        this.isWithin = isWithin;
        this.findings = findings;
        sections = documents;
    }

    /** Reads the settings of an application. */
    static void read(String file, String text, ScanFindings findings) {
        try {
            // As long as before, so that every place stays the same.
            var readable = FILTERED.matcher(text).replaceAll("$1_$2_");
            var trees = Tree.parseAll(file, readable);
            readAll(file, trees, false, findings);
            trees.forEach(tree -> reportFlaws(file, tree, findings));
        } catch (SyntaxException wrong) {
            // The parser's message could quote a secret.
            var place = wrong.flaw().place();
            findings.unread(file + ":" + place.line(), "cannot be read as YAML");
        }
    }

    /**
     * Reads a description of containers, of a workflow or the like; by its lines where it is no plain YAML, as a template is
     * not.
     */
    static void readDeployment(String file, String text, ScanFindings findings) {
        try {
            var trees = Tree.parseAll(file, text);
            if (trees.stream().anyMatch(YamlReader::isPolicy)) {
                return;
            }
            if (trees.stream().allMatch(tree -> tree.flaws().isEmpty())) {
                readAll(file, trees, false, findings);
                return;
            }
        } catch (SyntaxException template) {
            // Read below.
        }
        EnvironmentReader.readTemplate(file, text, findings::add);
    }

    private static void readAll(String file, List<Tree> trees, boolean isWithin, ScanFindings findings) {
        var reader = new YamlReader(file, trees.size(), isWithin, findings);
        for (var tree : trees) {
            reader.read("", tree.root(), tree.root().mark().line(), reader.document);
            reader.document++;
        }
    }

    /** Returns whether a document is a policy, which declares what is called, and calls nothing. */
    private static boolean isPolicy(Tree tree) {
        return tree.root() instanceof Node.Fields fields && text(fields, "governance") != null;
    }

    private static void reportFlaws(String file, Tree tree, ScanFindings findings) {
        for (var flaw : tree.flaws()) {
            findings.unread(
                    file + ":" + flaw.place().line(),
                    "only read in part: a key that comes twice, a merge key or a tag");
        }
    }

    /** Reads a node; the variables that a mapping or a list of its own holds are one section. */
    private void read(String key, Node node, int line, int section) {
        if (node instanceof Node.Fields fields) {
            read(key, fields, section);
        } else if (node instanceof Node.Items items) {
            var own = sections++;
            items.items().forEach(item -> read(key, item, item.mark().line(), own));
        } else {
            var text = node instanceof Node.Text written ? written.text() : "";
            var assignment = ASSIGNMENT.matcher(text);
            if (section != document && assignment.matches()) {
                findings.add(new Setting(file, line, section, assignment.group(1), assignment.group(2)));
            } else if (section != document && VARIABLE.matcher(text).matches()) {
                findings.add(new Setting(file, line, section, text, ""));
            } else if (!key.isEmpty()) {
                findings.add(new Setting(file, line, document, key, text));
            }
        }
    }

    private void read(String key, Node.Fields fields, int section) {
        var name = text(fields, "name");
        var value = text(fields, "value");
        if (name != null && VARIABLE.matcher(name).matches()) {
            findings.add(new Setting(file, fields.mark().line(), section, name, value == null ? "" : value));
            return;
        }
        var own = sections++;
        for (var field : fields.fields()) {
            var word = field.key().text();
            var line = field.key().mark().line();
            var written = field.value() instanceof Node.Text text ? text.text() : null;
            var kind = isWithin || written == null || !written.contains("\n") ? null : FileKind.of(word);
            if (kind != null && written != null) {
                readWithin(kind, line, written);
            } else if (written != null && VARIABLE.matcher(word).matches()) {
                findings.add(new Setting(file, line, own, word, written));
            } else if (written != null && word.equals("image")) {
                findings.addImage(new Setting(file, line, own, word, written));
            } else {
                read(joined(key, word), field.value(), line, document);
            }
        }
    }

    /** Reads a file within the file, as settings of Kubernetes are; it has none within it. */
    private void readWithin(FileKind kind, int line, String text) {
        if (++filesWithin > MOST_WITHIN) {
            findings.unread(file, "more than " + MOST_WITHIN + " files within it");
            return;
        }
        // Its lines follow the key.
        var placed = "\n".repeat(line) + text;
        if (kind != FileKind.SETTINGS && kind != FileKind.DEPLOYMENT) {
            kind.read(file, placed.getBytes(StandardCharsets.UTF_8), findings);
            return;
        }
        try {
            readAll(file, Tree.parseAll(file, placed), true, findings);
        } catch (SyntaxException wrong) {
            findings.unread(file + ":" + wrong.flaw().place().line(), "cannot be read as YAML");
        }
    }

    private static @Nullable String text(Node.Fields fields, String key) {
        for (var field : fields.fields()) {
            if (field.key().text().equals(key) && field.value() instanceof Node.Text text) {
                return text.text();
            }
        }
        return null;
    }

    private static String joined(String key, String next) {
        var joined = key.isEmpty() ? next : key + "." + next;
        return joined.length() <= LONGEST_KEY ? joined : joined.substring(0, LONGEST_KEY);
    }
}
