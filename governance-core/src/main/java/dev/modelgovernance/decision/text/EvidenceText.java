package dev.modelgovernance.decision.text;

import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the evidence that a rule requires, and why what the application holds does not count. */
final class EvidenceText {

    private static final int SHOWN = 5;

    private EvidenceText() {}

    /** Writes evidence that is missing at an instant, with what is held of it and why that does not count for a rule. */
    static void missing(Page page, int indent, Policy policy, String id, @Nullable Rule rule, Instant at) {
        var age = rule == null || rule.maxAge() == null ? "" : " (no older than " + rule.maxAge() + ")";
        page.entry(indent, "missing", id + ": " + policy.evidence().getOrDefault(id, "") + age);
        var items = policy.application() == null
                ? List.<HeldEvidence>of()
                : policy.application().evidence();
        items.stream()
                .filter(item -> item.evidence().equals(id))
                .limit(SHOWN)
                .forEach(item -> page.entry(indent + 2, "held", item(item) + ": " + flaw(item, rule, at)));
    }

    /** Writes the items of evidence that are held at the second of two instants and not at the first. */
    static void begun(Page page, int indent, Policy policy, String id, Instant after, Instant at) {
        var application = policy.application();
        if (application != null) {
            application.evidence().stream()
                    .filter(item -> item.evidence().equals(id))
                    .filter(item -> !item.isHeldAt(after) && item.isHeldAt(at))
                    .limit(SHOWN)
                    .forEach(item -> page.entry(indent, "held", item(item)));
        }
    }

    private static String item(HeldEvidence item) {
        var parts = new ArrayList<String>();
        parts.add(item.reference() == null ? item.evidence() : item.reference());
        if (item.issued() != null) {
            parts.add("issued " + item.issued());
        }
        if (!item.covers().blocks().isEmpty()) {
            parts.add("for " + ClauseText.condition(item.covers()));
        }
        return String.join(", ", parts);
    }

    private static String flaw(HeldEvidence item, @Nullable Rule rule, Instant at) {
        var window = item.window();
        var issued = item.issued();
        if (issued != null && at.isBefore(issued.instant())) {
            return "not issued yet";
        }
        if (window.from() != null && at.isBefore(window.from().instant())) {
            return "not valid before " + window.from();
        }
        if (window.until() != null && !at.isBefore(window.until().instant())) {
            return "not valid since " + window.until();
        }
        if (rule == null || rule.maxAge() == null) {
            return "does not cover all of this";
        }
        if (issued == null || issued.day() == null || issued.zone() == null) {
            return "states no day of issue";
        }
        var end = issued.day().plus(rule.maxAge());
        return at.isBefore(end.atStartOfDay(issued.zone()).toInstant())
                ? "does not cover all of this"
                : "too old since " + end;
    }
}
