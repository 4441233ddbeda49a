package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.yaml.PolicyDocument;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of packs that someone has to look at again, now or soon, by pack. Immutable and thread-safe. */
final class Outdated {

    private static final Period SOON = Period.ofDays(60);

    private final Map<String, List<Due>> packs;

    private Outdated(Map<String, List<Due>> packs) {
        this.packs = packs;
    }

    /** A rule, the day by which it is to be looked at, and whether that has passed. */
    private record Due(
            String regime,
            String rule,
            Moment by,
            boolean isPast,
            @Nullable Source source) {}

    /** Finds the rules of some packs, in the order of their names, which have not ended by their review. */
    static Outdated of(PolicyDocument document, List<String> names, Instant now) {
        var soon = now.atZone(ZoneOffset.UTC).plus(SOON).toInstant();
        var packs = new LinkedHashMap<String, List<Due>>();
        names.forEach(name -> packs.put(name, new ArrayList<>()));
        for (var regime : document.policy().regimes().values()) {
            for (var rule : regime.rules()) {
                var isPast = Reviews.isOverdue(rule, now);
                if (isPast || Reviews.isDue(rule, now, soon)) {
                    Objects.requireNonNull(packs.get(document.packOf(regime.id())))
                            .add(new Due(
                                    regime.id(),
                                    rule.id(),
                                    Objects.requireNonNull(rule.reviewBy()),
                                    isPast,
                                    rule.clause().source()));
                }
            }
        }
        packs.values().removeIf(List::isEmpty);
        packs.values()
                .forEach(rules ->
                        rules.sort(Comparator.comparing((Due due) -> due.by().instant())
                                .thenComparing(Due::regime)
                                .thenComparing(Due::rule)));
        return new Outdated(packs);
    }

    String text() {
        var all = packs.values().stream().flatMap(List::stream).toList();
        var past = all.stream().filter(Due::isPast).count();
        var page = new StringBuilder()
                .append(counted(past))
                .append(" past the day of review, ")
                .append(counted(all.size() - past))
                .append(" within 60 days of it.\n");
        packs.forEach((pack, rules) -> {
            page.append('\n').append(pack).append('\n');
            for (var due : rules) {
                page.append("  ")
                        .append(due.regime())
                        .append('/')
                        .append(due.rule())
                        .append(due.isPast() ? " was to be looked at by " : " is to be looked at by ")
                        .append(due.by())
                        .append('\n');
                var source = due.source();
                if (source != null) {
                    page.append("    ").append(source.cite()).append('\n');
                    if (source.url() != null) {
                        page.append("    ").append(source.url()).append('\n');
                    }
                }
            }
        });
        return page.toString();
    }

    private static String counted(long rules) {
        return rules == 1 ? "1 rule is" : rules + " rules are";
    }

    String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        var array = root.putArray("rules");
        packs.forEach((pack, rules) -> rules.forEach(due -> {
            var rule = array.addObject();
            rule.put("pack", pack)
                    .put("regime", due.regime())
                    .put("rule", due.rule())
                    .put("reviewBy", due.by().toString())
                    .put("past", due.isPast());
            var source = due.source();
            if (source != null) {
                rule.put("cite", source.cite());
                if (source.url() != null) {
                    rule.put("url", source.url());
                }
            }
        }));
        return root + "\n";
    }
}
