package dev.modelgovernance.scan;

import dev.modelgovernance.tree.Node;
import dev.modelgovernance.tree.SyntaxException;
import dev.modelgovernance.tree.Tree;
import java.util.regex.Pattern;

/** Reads settings in YAML, several documents a file. */
final class YamlReader {

    private static final int LONGEST_KEY = 400;

    /** Placeholders of Maven where YAML allows no word that begins with {@code @}. */
    private static final Pattern FILTERED = Pattern.compile("(?m)(?<=[:\\-] )( *)@([A-Za-z0-9_.-]+)@");

    private final String file;
    private final int document;
    private final ScanFindings findings;

    private YamlReader(String file, int document, ScanFindings findings) {
        this.file = file;
        this.document = document;
        this.findings = findings;
    }

    static void read(String file, String text, ScanFindings findings) {
        try {
            // As long as before, so that every place stays the same.
            var readable = FILTERED.matcher(text).replaceAll("$1_$2_");
            var trees = Tree.parseAll(file, readable);
            for (var at = 0; at < trees.size(); at++) {
                new YamlReader(file, at, findings).read(trees.get(at));
            }
        } catch (SyntaxException wrong) {
            // The parser's message could quote a secret.
            var mark = wrong.flaw().place();
            findings.unread(file + ":" + mark.line(), "cannot be read as YAML");
        }
    }

    private void read(Tree tree) {
        read("", tree.root(), tree.root().mark().line());
        for (var flaw : tree.flaws()) {
            findings.unread(
                    file + ":" + flaw.place().line(),
                    "only read in part: a key that comes twice, a merge key or a tag");
        }
    }

    private void read(String key, Node node, int line) {
        if (node instanceof Node.Fields fields) {
            for (var field : fields.fields()) {
                read(
                        joined(key, field.key().text()),
                        field.value(),
                        field.key().mark().line());
            }
        } else if (node instanceof Node.Items items) {
            items.items().forEach(item -> read(key, item, item.mark().line()));
        } else if (!key.isEmpty()) {
            findings.add(new Setting(file, line, document, key, node instanceof Node.Text text ? text.text() : ""));
        }
    }

    private static String joined(String key, String next) {
        var joined = key.isEmpty() ? next : key + "." + next;
        return joined.length() <= LONGEST_KEY ? joined : joined.substring(0, LONGEST_KEY);
    }
}
