package dev.modelgovernance.cli;

import dev.modelgovernance.analysis.CallChange;
import dev.modelgovernance.analysis.CallExample;
import dev.modelgovernance.analysis.CallRange;
import dev.modelgovernance.analysis.OneSidedValue;
import dev.modelgovernance.analysis.PolicyDiff;
import dev.modelgovernance.analysis.UseChange;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes for people what the change of a policy changed. */
final class DiffText {

    private final ZoneId zone;
    private final StringBuilder page = new StringBuilder();

    private DiffText(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns a writer of dates in a zone. */
    static DiffText of(ZoneId zone) {
        return new DiffText(zone);
    }

    String write(PolicyDiff diff, Instant from) {
        line(0, verdict(diff.verdict()) + ", from " + moment(from) + " on");
        if (!diff.uses().isEmpty()) {
            line(0, "");
            line(0, "Declared uses whose decision changes:");
            diff.uses().forEach(this::add);
        }
        if (!diff.changes().isEmpty()) {
            line(0, "");
            line(0, "Calls that are treated otherwise, the broadest first:");
            diff.changes().forEach(this::add);
        }
        if (!diff.oneSided().isEmpty()) {
            line(0, "");
            line(0, "What only one of them knows:");
            diff.oneSided().forEach(this::add);
        }
        return page.toString();
    }

    private void line(int indent, String text) {
        page.append(" ".repeat(indent)).append(Terminal.plain(text)).append('\n');
    }

    private static String verdict(PolicyDiff.Relation relation) {
        return switch (relation) {
            case EQUIVALENT -> "equivalent: NEW decides every call as OLD does";
            case LOOSER -> "looser: NEW allows or asks less of some calls, and nothing else";
            case TIGHTER -> "tighter: NEW denies or asks more of some calls, and nothing else";
            case BOTH -> "both looser and tighter";
        };
    }

    private void add(UseChange change) {
        line(
                2,
                change.use() + ": " + decided(change.before()) + ", now " + decided(change.after())
                        + span(change.from(), change.until()));
    }

    private static String decided(@Nullable Decision decision) {
        if (decision == null) {
            return "not declared";
        }
        if (!decision.isAllowed()) {
            return "denied";
        }
        var ids = decision.obligations().stream()
                .map(Obligation::id)
                .distinct()
                .sorted()
                .toList();
        return ids.isEmpty() ? "allowed" : "allowed with " + String.join(", ", ids);
    }

    private String span(@Nullable Instant from, @Nullable Instant until) {
        return (from == null ? "" : ", from " + moment(from)) + (until == null ? "" : ", until " + moment(until));
    }

    private String moment(Instant at) {
        var local = at.atZone(zone);
        return local.toLocalDate().atStartOfDay(zone).toInstant().equals(at)
                ? local.toLocalDate().toString()
                : at.toString();
    }

    private void add(CallChange change) {
        var obligations = String.join(", ", change.obligations());
        var kind = switch (change.kind()) {
            case ALLOWED -> "now allowed";
            case DENIED -> "now denied";
            case OBLIGED -> "now obliged to " + obligations;
            case RELEASED -> "no longer obliged to " + obligations;
        };
        line(
                2,
                kind
                        + (change.use() == null ? "" : ", through " + change.use())
                        + windows(change.range().windows()));
        line(4, "calls    " + calls(change.range()) + (change.isWhole() ? "" : ", as far as no other rule decides"));
        if (!change.before().isEmpty()) {
            line(4, "before   " + String.join(", ", change.before()));
        }
        if (!change.after().isEmpty()) {
            line(4, "after    " + String.join(", ", change.after()));
        }
        line(4, "example  " + example(change.example()));
    }

    private String windows(List<Window> windows) {
        return windows.stream().map(this::window).collect(Collectors.joining("; and"));
    }

    private String window(Window window) {
        return bound(", from ", window.from()) + bound(", until ", window.until());
    }

    private static String bound(String word, @Nullable Moment moment) {
        return moment == null ? "" : word + moment;
    }

    private static String calls(CallRange range) {
        var parts = new ArrayList<String>();
        range.attributes().forEach((attribute, values) -> parts.add(attribute + ": " + values(values)));
        range.evidence().forEach((id, held) -> parts.add("evidence " + id + " " + held));
        return parts.isEmpty() ? "all" : String.join("; ", parts);
    }

    private static String values(Values values) {
        return values.toString();
    }

    private String example(CallExample example) {
        var ages = new StringBuilder();
        example.ages()
                .forEach((id, age) -> ages.append(", with ")
                        .append(id)
                        .append(" younger than ")
                        .append(age));
        var use = example.call().use();
        return (use == null ? "" : use + " ") + DiffJson.call(example.call()) + " at " + moment(example.at()) + ages;
    }

    private void add(OneSidedValue each) {
        var what = each.value() == null ? each.attribute() : each.attribute() + " " + each.value();
        var example = each.example();
        line(
                2,
                what
                        + (each.isNew() ? ": NEW only" : ": OLD only")
                        + (isPassedOver(each) ? ", which is passed over" : "")
                        + (example == null ? "" : ", which allows calls of it, such as"));
        if (example != null) {
            line(4, example(example));
        }
    }

    private static boolean isPassedOver(OneSidedValue each) {
        return each.value() == null || each.attribute().equals("evidence");
    }
}
