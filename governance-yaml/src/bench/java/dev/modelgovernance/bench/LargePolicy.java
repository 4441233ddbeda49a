package dev.modelgovernance.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that are large in one way, with a rule for each of so many things. */
public enum LargePolicy {

    /** Rules of which each speaks of two attributes of its own. */
    ATTRIBUTES {
        @Override
        String text(int count) {
            return HEAD + "attributes:\n" + each(count, i -> "  a" + i + ": [x, y, z]")
                    + RULES + each(count, i -> rule(i, "{a" + i + ": x, a" + (i + 1) % count + ": y}"))
                    + use("model: m, users: GB, processing: GB");
        }
    },

    /** Rules of which each is in force on one day of its own. */
    DATED {
        @Override
        String text(int count) {
            return HEAD + RULES
                    + each(count, i -> "    - {deny: r" + i + ", when: {users: GB}, because: x, from: "
                            + FIRST.plusDays(2L * i) + ", through: " + FIRST.plusDays(2L * i) + "}")
                    + use("deployer: GB");
        }
    },

    /** Rules of which each names a glob that begins and ends with a star. */
    GLOBS {
        @Override
        String text(int count) {
            return HEAD + RULES + each(count, i -> rule(i, "{model: \"*model-" + i + "-*\"}")) + use("users: GB");
        }
    },

    /** Declared uses of which each states a range of models. */
    USES {
        @Override
        String text(int count) {
            return HEAD + RULES + rule(0, "{users: FR}") + "\napplication:\n  name: app\n  uses:\n"
                    + each(count, i -> "    - {use: u" + i + ", provider: own, model: \"m-" + i
                            + "-*\", deployer: GB, users: GB, processing: GB}");
        }
    },

    /** Rules of which each names a tag. */
    TAGS {
        @Override
        String text(int count) {
            var tags = IntStream.range(0, count).mapToObj(i -> "t" + i).collect(Collectors.joining(", "));
            return HEAD + "models: {f: {developer: lab, ids: \"f-*\", tags: [" + tags + "]}}\n"
                    + RULES + each(count, i -> rule(i, "{tags: t" + i + "}")) + use("model: m, users: GB");
        }
    };

    private static final String HEAD = "governance: 1\nname: large\nproviders: {own: {home: GB}}\ndevelopers: {lab: {home: GB}}\n";
    private static final String RULES = "regimes:\n  company: {default: allow, rules: []}\n  r:\n    default: allow\n    rules:\n";
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    /** How many of each there are. */
    static final List<String> COUNTS = List.of("100", "1000", "10000");

    /** Returns a document with so many of them. */
    abstract String text(int count);

    private static String each(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String rule(int number, String when) {
        return "    - {deny: r" + number + ", when: " + when + ", because: x}";
    }

    private static String use(String states) {
        return "application:\n  name: app\n  uses: [{use: u, provider: own, " + states + "}]\n";
    }
}
