package dev.modelgovernance.guard.clients;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A row of the table of clients, {@code clients.csv}, which says what each kind of row means. Immutable and thread-safe.
 *
 * @param value empty where the row has none
 */
record ClientFact(Kind kind, String pattern, String value) {

    private static final String FILE = "clients.csv";
    private static final String HEADER = "kind,pattern,value";

    /** The kinds of rows, each with the form of what follows the kind. */
    enum Kind {
        PROVIDER("NAME,ID"),
        ALIAS("NAME,NAME"),
        LIBRARY("GROUP:NAME,(PACKAGE\\.)+CLASS"),
        OTHER("GROUP:NAME\\*"),
        ARTIFACT("GROUP:NAME\\*,NAME|GROUP:\\*,NAME|GROUP:NAME\\{provider}(-NAME)?"),
        IMAGE("[a-z0-9./-]+,NAME"),
        CLASS("(PACKAGE\\.)+\\*,NAME"),
        PROCESS("NAME"),
        HOST("[a-z0-9*.-]+"),
        FRAMEWORK("KEY"),
        ENDPOINT("ENDING|KEY(\\*KEY)*(,NAME)?"),
        MODEL("ENDING"),
        CLIENT("ENDING|KEY,NAME"),
        SELECTOR("KEY(\\*KEY)*");

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form.replace("ENDING", "(\\{framework}\\.)?\\{provider}[.*]KEY")
                    .replace("PACKAGE", "[a-z0-9]+")
                    .replace("CLASS", "[A-Z][A-Za-z0-9]+")
                    .replace("GROUP", "[a-z0-9.-]+")
                    .replace("NAME", "[a-z0-9-]+")
                    .replace("KEY", "[a-z0-9.-]+")
                    .replace("ID", "[a-z0-9][a-z0-9._-]*"));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the whole table. */
    static List<ClientFact> readAll() {
        try (var in = ClientFact.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing beside the classes that read it");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " cannot be read", unreadable);
        }
    }

    /**
     * Returns the rows of a table; comments, empty lines and the header are left out.
     *
     * @throws IllegalArgumentException if a row does not have the form of its kind, is there twice, or names a provider that
     *     no row has
     */
    static List<ClientFact> parse(String table) {
        var facts = new LinkedHashMap<ClientFact, String>();
        var line = 0;
        for (var row : table.lines().toList()) {
            var place = FILE + ":" + ++line + ": ";
            if (!row.isEmpty() && !row.startsWith("#") && !row.equals(HEADER)) {
                check(facts.put(of(row, place), place) == null, place + "\"" + row + "\" is there twice");
            }
        }
        var names = facts.keySet().stream()
                .filter(fact -> fact.kind == Kind.PROVIDER)
                .map(ClientFact::pattern)
                .collect(toSet());
        facts.forEach((fact, place) -> fact.checkNames(names, place));
        return List.copyOf(facts.keySet());
    }

    private static ClientFact of(String row, String place) {
        var parts = row.split(",", 2);
        var kind = Arrays.stream(Kind.values())
                .filter(each -> each.toString().equals(parts[0]))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(place + "unknown kind \"" + parts[0]
                        + "\": must be one of "
                        + Arrays.stream(Kind.values()).map(Kind::toString).collect(joining(", "))));
        var rest = parts.length < 2 ? "" : parts[1];
        check(
                kind.form.matcher(rest).matches(),
                place + "\"" + rest + "\" does not have the form of a row of kind \"" + kind + "\"");
        var comma = rest.indexOf(',');
        return comma < 0
                ? new ClientFact(kind, rest, "")
                : new ClientFact(kind, rest.substring(0, comma), rest.substring(comma + 1));
    }

    private void checkNames(Set<String> providers, String place) {
        var namesNone = kind == Kind.PROVIDER || kind == Kind.LIBRARY || value.isEmpty();
        check(namesNone || providers.contains(value), place + "unknown provider \"" + value + "\"");
        check(
                kind != Kind.ALIAS || !providers.contains(pattern),
                place + "\"" + pattern + "\" is the name of a provider");
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
