package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Developer;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Draws policies with few names and many odd texts. */
final class PolicyArbitraries {

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"), ZoneId.of("Europe/London"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Tokyo"));

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "no",
            "NO",
            "~",
            "null",
            "true",
            "1.10",
            "0x10",
            "2026-07-01",
            "2026-07-01T00:00:00Z",
            "- a",
            "? a",
            ": a",
            "a: b",
            "a:b",
            "a #b",
            "#",
            "'",
            "\"",
            "\\",
            "a'b",
            "[a]",
            "{a: b}",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "a,b",
            " leading",
            "trailing ",
            "two\nlines",
            "\nleading",
            "trailing\n",
            "trailing\n\n",
            "a\n\nb",
            "a\n b",
            " a\nb",
            "a \nb",
            "tab\tin",
            "\ttab",
            "a\tb\nc",
            "a\r\nb",
            "a\rb",
            "\u0000",
            "\u0007",
            "\u001b[31m",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u2029",
            "\uFEFF",
            "\uFFFE",
            "\uFFFF",
            "é",
            "日本語",
            "😀",
            "👩‍🚀",
            "\u202e",
            "---",
            "...",
            "<<",
            "=",
            "---\na",
            "a\n---\nb",
            "a\n# b\nc",
            "a\n\u0007b",
            "x".repeat(300),
            "y",
            "N",
            "1e3",
            "1_000",
            "+1",
            "-1",
            ".5",
            ".inf",
            "12:30:45",
            "é\nà",
            "\uE000",
            "\u007f",
            "a\u0000b",
            "a  b",
            "a   b c",
            "(a)",
            "a%b",
            "-",
            "-a");

    private final Random random;

    private PolicyArbitraries(Random random) {
        this.random = random;
    }

    /** Returns policies that {@code build} finds nothing wrong with. */
    static Arbitrary<Policy> policies() {
        return Arbitraries.randomValue(random -> new PolicyArbitraries(random).policy());
    }

    private Policy policy() {
        for (var tries = 0; tries < 1_000; tries++) {
            try {
                return draw();
            } catch (InvalidPolicyException impossible) {
                // Some of what is drawn contradicts itself: draw again.
            }
        }
        throw new IllegalStateException("nothing that is drawn is valid");
    }

    private Policy draw() {
        var builder = Policy.named(pick(List.of("acme", "1.10", "no", "0x10", "2026-07-01", "a.b-c_d")));
        builder.description(text());
        builder.attribute(
                new Attribute("purpose", Attribute.Kind.VOCABULARY, Map.of("chat", Set.of(), "no", Set.of())));
        builder.attribute(new Attribute(
                "data",
                Attribute.Kind.VOCABULARY,
                Map.of("1.10", Set.of(), "on", Set.of("1.10"), "b", Set.of("1.10", "on"))));
        builder.jurisdictionAttribute("null");
        builder.levels("rank", "on", "1.10", "0x10");
        for (var id : List.of("tell", "off")) {
            builder.obligation(id, text());
        }
        for (var id : List.of("licence", "2026-07-01")) {
            builder.evidence(id, text());
        }
        builder.group(group("no", List.of("NO", "US-CA", "GB")));
        builder.group(group("allies", List.of("no", "FR", "US")));
        builder.group(group("yes", List.of("allies", "no", "IE")));
        builder.developer(new Developer("dev", random.nextBoolean() ? null : "NO"));
        builder.provider(new Provider(
                "p",
                random.nextBoolean() ? null : "US",
                random.nextBoolean() ? null : "dev",
                random.nextBoolean() ? List.of() : List.of("*.example", "{region}.p.example:8443"),
                random.nextBoolean() ? Map.of() : Map.of("on", List.of("NO"), "1.10", List.of("yes", "US-CA"))));
        builder.provider("1.10", provider -> {
            provider.home("NO").authHosts(random.nextBoolean() ? "tokens.example" : "*.tokens.example:8443");
            if (random.nextBoolean()) {
                provider.developers("dev");
            }
        });
        builder.models(new ModelFamily("f", "dev", List.of("f-*", "*" + glob().replace("*", "") + "f-*x"), tags()));
        builder.models(new ModelFamily("on", "dev", List.of("*onn", "1.10"), tags()));
        var zones = List.of(pick(ZONES), pick(ZONES));
        for (var at = 0; at < zones.size(); at++) {
            builder.regime(regime("r" + at, zones.get(at)));
        }
        if (random.nextBoolean()) {
            builder.application(application(pick(ZONES)));
        }
        return builder.build();
    }

    private Group group(String id, List<String> names) {
        var zone = pick(ZONES);
        return new Group(
                id,
                some(names).stream()
                        .map(name -> new Group.Member(name, window(zone)))
                        .toList());
    }

    private @Nullable List<String> tags() {
        return random.nextInt(3) == 0 ? null : random.nextBoolean() ? List.of() : List.of("frontier", "1.10");
    }

    private Regime regime(String id, ZoneId zone) {
        var isOpen = random.nextBoolean();
        var rules = new ArrayList<Rule>();
        for (var at = 0; at < random.nextInt(3); at++) {
            rules.add(rule("rule" + at, isOpen, zone));
        }
        return new Regime(id, orNull(this::text), orNull(this::text), orNull(this::text), isOpen, condition(), rules);
    }

    private Rule rule(String id, boolean isOpen, ZoneId zone) {
        var effect = pick(isOpen ? List.of(Effect.DENY, Effect.REQUIRE) : Arrays.asList(Effect.values()));
        var isRequire = effect == Effect.REQUIRE;
        var because = effect == Effect.ALLOW && random.nextBoolean() ? null : "why " + text();
        var clause = new Clause(id, condition(), window(zone), because, orNull(this::source), exceptions(2, zone));
        var maxAge = orNull(() -> Period.of(random.nextInt(3), random.nextInt(30), 1 + random.nextInt(400)));
        return new Rule(
                effect,
                clause,
                isRequire ? some(List.of("licence", "2026-07-01")) : List.of(),
                isRequire ? maxAge : null,
                isRequire ? some(List.of("tell", "off")) : List.of(),
                orNull(() -> moment(zone)));
    }

    private List<Clause> exceptions(int depth, ZoneId zone) {
        var exceptions = new ArrayList<Clause>();
        for (var at = 0; at < random.nextInt(depth + 1); at++) {
            exceptions.add(new Clause(
                    orNull(() -> "id." + random.nextInt(9)),
                    new Condition(List.of(block(random.nextBoolean() ? "users" : "null"))),
                    window(zone),
                    orNull(this::text),
                    orNull(this::source),
                    exceptions(depth - 1, zone)));
        }
        return exceptions;
    }

    private Source source() {
        return new Source(
                text(),
                orNull(this::text),
                orNull(() -> pick(Arrays.asList(Source.Status.values()))),
                orNull(this::day));
    }

    private Condition condition() {
        var blocks = new ArrayList<Map<String, Values>>();
        for (var at = 0; at < random.nextInt(3); at++) {
            blocks.add(block(
                    some(List.of("users", "data", "null", "rank", "model", "tags", "provider", "evidence", "owner"))
                            .toArray(String[]::new)));
        }
        return new Condition(blocks);
    }

    private Map<String, Values> block(String... attributes) {
        var block = new LinkedHashMap<String, Values>();
        for (var attribute : attributes) {
            block.put(attribute, values(attribute));
        }
        return block;
    }

    private Values values(String attribute) {
        var names = switch (attribute) {
            case "purpose" -> List.of("chat", "no");
            case "data" -> List.of("1.10", "on", "b");
            case "rank" -> List.of("on", "1.10", "0x10");
            case "model" -> List.of("f-*", glob(), "1.10");
            case "tags" -> List.of("frontier", "1.10");
            case "provider" -> List.of("p", "1.10");
            case "evidence" -> List.of("licence", "2026-07-01");
            default -> List.of("NO", "US-CA", "GB", "allies", "yes", "FR");
        };
        if (attribute.equals("rank") && random.nextBoolean()) {
            return pick(List.of(Values.atMost("1.10"), Values.atLeast("0x10"), Values.between("on", "0x10")));
        }
        return switch (random.nextInt(3)) {
            case 0 -> Values.of(some(names));
            case 1 -> new Values(List.of(), some(names));
            default -> new Values(some(names), some(names));
        };
    }

    /** Draws what a glob may be and YAML might take for something else. */
    private String glob() {
        return pick(List.of("~", "null", "yes*", "1e3", "=", "@a", ":a", "a:", "-a", "*", "+1*", "0o7", "-", "--"));
    }

    private Application application(ZoneId zone) {
        var uses = new ArrayList<Use>();
        for (var at = 0; at <= random.nextInt(3); at++) {
            uses.add(new Use(
                    "use" + at,
                    block(some(List.of("users", "data", "model", "provider", "null"))
                            .toArray(String[]::new))));
        }
        var held = new ArrayList<HeldEvidence>();
        for (var at = 0; at < random.nextInt(3); at++) {
            var covers = random.nextBoolean() ? Condition.always() : new Condition(List.of(block("users", "model")));
            var issued = random.nextBoolean() ? null : Moment.startOf(day(), zone);
            held.add(new HeldEvidence("licence", covers, issued, window(zone), orNull(this::text)));
        }
        return new Application("app", block("purpose"), uses, held);
    }

    private Window window(ZoneId zone) {
        var from = orNull(() -> moment(zone));
        var until = orNull(() -> moment(zone));
        var isEmpty = from != null && until != null && !from.instant().isBefore(until.instant());
        return new Window(from, isEmpty ? null : until);
    }

    private Moment moment(ZoneId zone) {
        return random.nextInt(3) > 0
                ? Moment.startOf(day(), zone)
                : Moment.at(Instant.ofEpochSecond(
                        random.nextInt(), random.nextBoolean() ? 0 : random.nextInt(1_000_000_000)));
    }

    private LocalDate day() {
        return LocalDate.of(1990 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private String nonEmptyText() {
        var text = text();
        return text.isEmpty() ? "m" : text;
    }

    private String text() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(ODD_TEXTS) + pick(ODD_TEXTS);
            case 1 -> pick(ODD_TEXTS) + " word";
            case 2 -> "word " + pick(ODD_TEXTS);
            default -> pick(ODD_TEXTS);
        };
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private List<String> some(List<String> all) {
        var some = new TreeSet<String>();
        for (var at = 0; at <= random.nextInt(all.size()); at++) {
            some.add(pick(all));
        }
        return List.copyOf(some);
    }

    private <T> @Nullable T orNull(Supplier<T> drawn) {
        return random.nextBoolean() ? null : drawn.get();
    }
}
