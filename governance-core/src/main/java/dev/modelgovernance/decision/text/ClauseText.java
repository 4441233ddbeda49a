package dev.modelgovernance.decision.text;

import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a clause: its dates, its source, its exceptions with theirs. */
final class ClauseText {

    private ClauseText() {}

    /** Writes the reason for a rule, its source, and when it must be reviewed. */
    static void provenance(Page page, int indent, @Nullable Provenance provenance) {
        if (provenance != null) {
            provenance(page, indent, provenance.because(), provenance.source(), provenance.reviewBy());
        }
    }

    /** Writes the reason for a clause, its source, and when it must be reviewed. */
    private static void provenance(
            Page page, int indent, @Nullable String because, @Nullable Source source, @Nullable Moment reviewBy) {
        if (because != null) {
            page.entry(indent, "because", because);
        }
        if (source != null) {
            page.entry(indent, "source", source(source));
        }
        if (reviewBy != null) {
            page.entry(indent, "review", "due by " + reviewBy);
        }
    }

    /** Writes the title and the authority of a regime, if it has any. */
    static void authority(Page page, int indent, Policy policy, @Nullable Provenance provenance) {
        var regime = regime(policy, provenance);
        if (regime == null) {
            return;
        }
        var names = Stream.of(regime.title(), regime.authority())
                .filter(Objects::nonNull)
                .toList();
        if (!names.isEmpty()) {
            page.entry(indent, "regime", String.join("; ", names));
        }
    }

    /** Writes the exceptions to a clause, each with its own exceptions. */
    static void exceptions(Page page, int indent, Clause clause, Instant at) {
        for (var exception : clause.unless()) {
            page.entry(indent, "unless", condition(exception.when()));
            window(page, indent + 2, exception, at);
            provenance(page, indent + 2, exception.because(), exception.source(), null);
            exceptions(page, indent + 2, exception, at);
        }
    }

    /** Writes the dates between which a clause is in force, if there are any, and whether they are past or to come. */
    static void window(Page page, int indent, Clause clause, Instant at) {
        var window = clause.window();
        if (window.from() != null || window.until() != null) {
            page.entry(indent, "in force", window(window) + standing(window, at));
        }
    }

    /** Returns a condition as a document writes it. */
    static String condition(Condition condition) {
        return condition.blocks().isEmpty()
                ? "every call"
                : condition.blocks().stream()
                        .map(block -> String.join(", ", block(block)))
                        .collect(Collectors.joining("; or "));
    }

    /** Returns each attribute of a block with its values. */
    static List<String> block(Map<String, Values> block) {
        return new TreeMap<>(block)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList();
    }

    /** Returns the rule of a reason or an obligation; null where it has none. */
    static @Nullable Rule rule(Policy policy, @Nullable Provenance provenance) {
        var regime = regime(policy, provenance);
        if (provenance == null || regime == null) {
            return null;
        }
        return regime.rules().stream()
                .filter(rule -> rule.id().equals(provenance.rule()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the regime of a reason or an obligation; null where it has none. */
    static @Nullable Regime regime(Policy policy, @Nullable Provenance provenance) {
        return provenance == null ? null : policy.regimes().get(provenance.regime());
    }

    private static String window(Window window) {
        var from = window.from();
        var until = window.until();
        if (from == null || until == null) {
            return from != null ? "from " + from + zone(from) : "until " + until + zone(until);
        }
        var isOneZone = Objects.equals(from.zone(), until.zone()) || from.zone() == null;
        return "from " + written(from, until) + (isOneZone ? "" : zone(from)) + " until " + written(until, from)
                + zone(until);
    }

    /** Returns a moment, in the zone of the other end where it has none of its own. */
    private static String written(Moment moment, Moment other) {
        return moment.day() != null || other.zone() == null
                ? moment.toString()
                : moment.instant().atZone(other.zone()).toOffsetDateTime().toString();
    }

    private static String zone(@Nullable Moment moment) {
        return moment == null || moment.zone() == null ? "" : " (" + moment.zone() + ")";
    }

    private static String standing(Window window, Instant at) {
        if (window.contains(at)) {
            return "";
        }
        return window.until() != null && !at.isBefore(window.until().instant()) ? ": over" : ": not yet";
    }

    /** Returns a source in full and in brackets, to follow the name of a rule. */
    static String inBrackets(@Nullable Provenance provenance) {
        var source = provenance == null ? null : provenance.source();
        return source == null ? "" : " (" + source(source) + ")";
    }

    /** Returns in brackets what a source cites, or else its address. */
    static String cited(@Nullable Provenance provenance) {
        var source = provenance == null ? null : provenance.source();
        if (source == null) {
            return "";
        }
        var cite = source.cite() == null ? source.url() : source.cite();
        return cite == null ? "" : " (" + cite + ")";
    }

    private static String source(Source source) {
        var parts = new ArrayList<String>();
        if (source.cite() != null) {
            parts.add(source.cite());
        }
        if (source.url() != null) {
            parts.add(source.url());
        }
        if (source.status() != null) {
            parts.add(source.status().word());
        }
        if (source.read() != null) {
            parts.add("read " + source.read());
        }
        return String.join(", ", parts);
    }
}
