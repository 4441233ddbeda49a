package dev.modelgovernance.report;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a clause of a policy says: its dates, its source, its exceptions with theirs. */
final class ClauseText {

    private ClauseText() {}

    /** Writes why a clause is there, where it comes from, and when someone must look at it again. */
    static void provenance(
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

    /** Writes what a regime is called and whose it is. */
    static void authority(Page page, int indent, Regime regime) {
        var names = Stream.of(regime.title(), regime.authority())
                .filter(Objects::nonNull)
                .toList();
        if (!names.isEmpty()) {
            page.entry(indent, "regime", String.join("; ", names));
        }
    }

    /** Writes the exceptions to a clause, each with what would switch it off in turn. */
    static void exceptions(Page page, int indent, Clause clause, Instant at) {
        for (var exception : clause.unless()) {
            page.entry(indent, "unless", condition(exception.when()));
            window(page, indent + 2, exception, at);
            provenance(page, indent + 2, exception.because(), exception.source(), null);
            exceptions(page, indent + 2, exception, at);
        }
    }

    /** Writes from when until when a clause is in force, if it is not always. */
    static void window(Page page, int indent, Clause clause, Instant at) {
        var window = clause.window();
        if (window.from() != null || window.until() != null) {
            page.entry(indent, "in force", window(window) + standing(window, at));
        }
    }

    /** Writes a condition as a document does. */
    static String condition(Condition condition) {
        return condition.blocks().isEmpty()
                ? "every call"
                : condition.blocks().stream()
                        .map(block -> String.join(", ", block(block)))
                        .collect(Collectors.joining("; or "));
    }

    /** Writes what a block says of each attribute. */
    static List<String> block(Map<String, Values> block) {
        return new TreeMap<>(block)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList();
    }

    /** Returns the attributes that a clause turns on, with its exceptions and theirs. */
    static Set<String> attributes(Clause clause) {
        var found = attributes(clause.when());
        clause.unless().forEach(exception -> found.addAll(attributes(exception)));
        return found;
    }

    /** Returns the attributes that a condition turns on. */
    static Set<String> attributes(Condition condition) {
        var found = new TreeSet<String>();
        condition.blocks().forEach(block -> found.addAll(block.keySet()));
        return found;
    }

    /** Returns the rule that a reason or an obligation names; null where it names none. */
    static @Nullable Rule rule(Policy policy, @Nullable String regime, @Nullable String rule) {
        var found = regime == null ? null : policy.regimes().get(regime);
        return found == null
                ? null
                : found.rules().stream()
                        .filter(each -> each.id().equals(rule))
                        .findFirst()
                        .orElse(null);
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

    /** Writes an instant, which has no zone of its own, in that of the other end. */
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
