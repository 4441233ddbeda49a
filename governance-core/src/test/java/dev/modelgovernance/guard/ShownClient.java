package dev.modelgovernance.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines of a test that make real calls with some client, which documents show, so that they compile and do what is said.
 *
 * <p>They stand between {@code // CLIENTS: CLIENT} and {@code // end}, and begin with comments that
 * state facts, such as {@code // asked: each request}. Immutable.
 *
 * @param name the client
 * @param facts what the comments state, by their first word
 * @param code the lines, without the space that all of them begin with
 */
record ShownClient(String name, Map<String, String> facts, String code) {

    private static final Pattern SHOWN =
            Pattern.compile("^( *)// CLIENTS: ([^\n]+)\n(.*?)// end", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FACT = Pattern.compile("// ([a-z]+): (.*)");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    /** Returns all of them, in the order of their names. */
    static List<ShownClient> all() throws IOException {
        var all = new ArrayList<ShownClient>();
        for (var root : List.of(Path.of("clients"), Path.of("src/test/java"))) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(ShownClient::isSource).toList()) {
                    addTo(all, file);
                }
            }
        }
        all.sort(Comparator.comparing(ShownClient::name, String.CASE_INSENSITIVE_ORDER));
        return all;
    }

    private static boolean isSource(Path path) {
        return path.toString().endsWith(".java") && !path.endsWith("ShownClient.java");
    }

    private static void addTo(List<ShownClient> all, Path file) throws IOException {
        var shown = SHOWN.matcher(Files.readString(file));
        while (shown.find()) {
            var indent = shown.group(1);
            var lines = shown.group(3)
                    .lines()
                    .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line.strip())
                    .toList();
            var facts = facts(lines, file);
            var code = lines.stream().dropWhile(line -> line.startsWith("//")).collect(Collectors.joining("\n"));
            all.add(new ShownClient(shown.group(2).strip(), facts, code.strip()));
        }
    }

    private static Map<String, String> facts(List<String> lines, Path file) throws IOException {
        var facts = new LinkedHashMap<String, String>();
        var last = "";
        for (var line : lines.stream().takeWhile(line -> line.startsWith("//")).toList()) {
            var fact = FACT.matcher(line);
            if (fact.matches()) {
                last = fact.group(1);
                facts.put(last, fact.group(2));
            } else {
                facts.merge(last, line.substring(2), String::concat);
            }
        }
        for (var fact : facts.entrySet()) {
            fact.setValue(resolved(fact.getValue(), file));
        }
        return facts;
    }

    /** Replaces properties by what the poms above a file give them. */
    private static String resolved(String text, Path file) throws IOException {
        var poms = new StringBuilder();
        for (var folder : Stream.iterate(file.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
                .toList()) {
            var pom = folder.resolve("pom.xml");
            poms.append(Files.exists(pom) ? Files.readString(pom) : "");
        }
        return PROPERTY.matcher(text).replaceAll(property -> {
            var tag = "<" + property.group(1) + ">";
            var start = poms.indexOf(tag);
            return start < 0
                    ? "unknown"
                    : poms.substring(start + tag.length(), poms.indexOf("<", start + tag.length()));
        });
    }

    /** Returns each statement as a line of its own, whatever way it is broken in the test. */
    List<String> statements() {
        var statements = new ArrayList<String>();
        var open = new StringBuilder();
        for (var line :
                code.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            var isJoined =
                    open.isEmpty() || line.startsWith(".") || open.toString().endsWith("(");
            open.append(isJoined ? "" : " ").append(line);
            if (line.endsWith(";") && isBalanced(open)) {
                statements.add(open.toString());
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            statements.add(open.toString());
        }
        return statements;
    }

    private static boolean isBalanced(CharSequence code) {
        return code.chars().map(one -> one == '{' ? 1 : one == '}' ? -1 : 0).sum() == 0;
    }
}
