package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules that a pack brings, by who must act on them at an instant. Immutable and thread-safe. */
final class PackRules {

    private final List<Regime> regimes;
    private final Instant at;

    private PackRules(List<Regime> regimes, Instant at) {
        this.regimes = regimes;
        this.at = at;
    }

    static PackRules of(Policy policy, Instant at) {
        var regimes = policy.regimes().values().stream()
                .sorted(Comparator.comparing(Regime::id))
                .toList();
        return new PackRules(regimes, at);
    }

    /** Returns comments to stand before the document of the pack; none where it brings no regime. */
    String comments() {
        if (regimes.isEmpty()) {
            return "";
        }
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var page = new StringBuilder("# Who must act, as of " + day + ":\n");
        for (var actor : Actor.values()) {
            var lines = new ArrayList<String>();
            for (var regime : regimes) {
                regime.rules().stream()
                        .filter(rule -> Actor.of(rule, at) == actor)
                        .forEach(rule -> lines.add(regime.id() + "/" + rule.id() + ": " + asked(rule, actor)));
            }
            section(actor.title(), lines, page);
        }
        section("nobody, as no rule follows from it", withoutRules(), page);
        return page.append('\n').toString();
    }

    private static void section(String title, List<String> lines, StringBuilder page) {
        if (!lines.isEmpty()) {
            page.append("#   ").append(title).append('\n');
            lines.forEach(line -> page.append("#     ").append(line).append('\n'));
        }
    }

    private List<String> withoutRules() {
        return regimes.stream()
                .filter(regime -> regime.rules().isEmpty())
                .map(Regime::id)
                .toList();
    }

    /** Returns what a rule asks of whoever must act; of one on which nobody must, when it ended or begins. */
    static String asked(Rule rule, Actor actor) {
        if (actor == Actor.NOBODY) {
            return String.join(", ", dates(rule));
        }
        var asked = new ArrayList<String>(rule.evidence());
        asked.addAll(rule.obligations());
        return switch (rule.effect()) {
            case DENY -> "not allowed";
            case ALLOW -> "allowed";
            case REQUIRE -> String.join(", ", asked);
        };
    }

    private static List<String> dates(Rule rule) {
        var window = rule.clause().window();
        var dates = new ArrayList<String>();
        if (window.from() != null) {
            dates.add("from " + window.from());
        }
        if (window.until() != null) {
            dates.add("until " + window.until());
        }
        return dates;
    }

    /** Writes the rules and who must act on each, and the regimes without any. */
    void write(ObjectNode root) {
        root.put("at", at.toString());
        var rules = root.putArray("rules");
        for (var regime : regimes) {
            for (var rule : regime.rules()) {
                write(rule, rules.addObject().put("regime", regime.id()).put("rule", rule.id()));
            }
        }
        var without = root.putArray("withoutRules");
        withoutRules().forEach(without::add);
    }

    private void write(Rule rule, ObjectNode object) {
        object.put("actor", Actor.of(rule, at).word())
                .put("effect", rule.effect().word());
        var window = rule.clause().window();
        if (window.from() != null) {
            object.put("from", window.from().toString());
        }
        if (window.until() != null) {
            object.put("until", window.until().toString());
        }
        array("evidence", rule.evidence(), object);
        array("obligations", rule.obligations(), object);
    }

    private static void array(String key, List<String> ids, ObjectNode object) {
        if (!ids.isEmpty()) {
            ids.forEach(object.putArray(key)::add);
        }
    }
}
