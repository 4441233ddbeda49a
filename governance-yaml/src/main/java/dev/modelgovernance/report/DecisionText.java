package dev.modelgovernance.report;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Decisions as text for people: the verdict, who says no on which source, and what would change it.
 *
 * <pre>{@code
 * System.out.print(DecisionText.of(policy).in(ZoneId.of("Europe/London")).write(decision));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class DecisionText {

    private static final DateTimeFormatter WHOLE_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXXXX", Locale.ROOT);

    private final Policy policy;
    private final ZoneId zone;
    private final boolean isColoured;

    private DecisionText(Policy policy, ZoneId zone, boolean isColoured) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.zone = Objects.requireNonNull(zone, "zone");
        this.isColoured = isColoured;
    }

    /** Returns the writer of decisions under that policy, which shows every time in UTC. */
    public static DecisionText of(Policy policy) {
        return new DecisionText(policy, ZoneId.of("UTC"), false);
    }

    /** Returns this writer with times shown in a zone. */
    public DecisionText in(ZoneId zone) {
        return new DecisionText(policy, zone, isColoured);
    }

    /** Returns this writer with colours for a terminal. */
    public DecisionText coloured() {
        return new DecisionText(policy, zone, true);
    }

    /** Returns the decision in full, as lines of at most 100 columns where words allow. */
    public String write(Decision decision) {
        var page = new Page(isColoured);
        var until = decision.validUntil();
        var change = until == null ? "" : ", until " + time(until);
        page.verdict(
                subject(decision),
                decision.isAllowed(),
                "at " + time(decision.at().truncatedTo(ChronoUnit.SECONDS)) + change);
        var call = call(decision);
        if (!call.isEmpty()) {
            page.entry(2, "call", call);
        }
        for (var reason : decision.reasons()) {
            page.blank();
            new ReasonText(policy, decision, page).write(reason);
        }
        for (var obligation : decision.obligations()) {
            page.blank();
            obligation(page, obligation);
        }
        return page.toString();
    }

    /** Returns what becomes of a decision when it gives way to a later one: what is new, and what no longer holds. */
    public String change(Decision before, Decision after) {
        var page = new Page(isColoured);
        var again = before.verdict() == after.verdict() ? ", on other terms" : "";
        page.verdict(subject(after), after.isAllowed(), "from " + time(after.at()) + again);
        new ChangeText(policy, before, after, page).write();
        return page.toString();
    }

    /** Returns an instant as an offset time in the zone of this writer. */
    public String time(Instant instant) {
        var format = instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))
                ? WHOLE_SECONDS
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME;
        return format.format(instant.atZone(zone));
    }

    private static String subject(Decision decision) {
        var use = Objects.requireNonNullElse(decision.call().use(), "the call");
        return use.isBlank() ? "\"" + use + "\"" : use;
    }

    private static List<String> call(Decision decision) {
        return attributes(decision.call()).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue()
                        + (decision.assumed().contains(entry.getKey()) ? " (assumed)" : ""))
                .toList();
    }

    private static Map<String, String> attributes(Call call) {
        var all = new TreeMap<String, String>(call.unreadable());
        call.attributes().forEach((String name, Values values) -> all.put(name, values.toString()));
        return all;
    }

    private static void obligation(Page page, Obligation obligation) {
        page.heading(2, "must " + obligation.id() + ": " + obligation.text());
        page.entry(4, "rule", obligation.regime() + "/" + obligation.rule());
        ClauseText.provenance(page, 4, obligation.because(), obligation.source(), obligation.reviewBy());
    }
}
