package dev.modelgovernance.decision.text;

import dev.modelgovernance.decision.Basis;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decisions as text for people: the verdict, who says no on which source, and what would change it.
 *
 * <pre>{@code
 * System.out.print(DecisionText.of(policy).in(ZoneId.of("Europe/London")).write(decision));
 * }</pre>
 *
 * <p>What a policy or a call says is shown as harmless text: it neither steers a terminal nor passes for a line of its own, and
 * long text of a call is cut. Immutable and thread-safe.
 */
public final class DecisionText {

    private static final int COLUMNS = 100;

    private static final DateTimeFormatter WHOLE_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXXXX", Locale.ROOT);

    private final Policy policy;
    private final ZoneId zone;
    private final boolean isColoured;
    private final int columns;
    private final Set<String> notTakenOn;

    private DecisionText(Policy policy, ZoneId zone, boolean isColoured, int columns, Set<String> notTakenOn) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.zone = Objects.requireNonNull(zone, "zone");
        this.isColoured = isColoured;
        this.columns = columns;
        this.notTakenOn = notTakenOn;
    }

    /** Returns the writer of decisions under that policy, which shows every time in UTC. */
    public static DecisionText of(Policy policy) {
        return new DecisionText(policy, ZoneId.of("UTC"), false, COLUMNS, Set.of());
    }

    /** Returns this writer with times shown in a zone. */
    public DecisionText in(ZoneId zone) {
        return new DecisionText(policy, zone, isColoured, columns, notTakenOn);
    }

    /** Returns this writer with colours for a terminal. */
    public DecisionText coloured() {
        return new DecisionText(policy, zone, true, columns, notTakenOn);
    }

    /** Returns this writer for lines of at most so many columns where words allow; without it, 100. */
    public DecisionText columns(int most) {
        return new DecisionText(policy, zone, isColoured, most, notTakenOn);
    }

    /** Returns this writer for a guard that denies each call with one of these obligations, as nobody has taken them on. */
    public DecisionText notTakenOn(Collection<String> obligations) {
        return new DecisionText(policy, zone, isColoured, columns, Set.copyOf(obligations));
    }

    /** Returns the decision in full. */
    public String write(Decision decision) {
        return page(decision).toString();
    }

    /** Returns the decision in full, then what the call rests on, which is allowed. */
    public String write(Decision decision, Basis basis) {
        var page = page(decision);
        page.blank();
        BasisText.write(page, basis);
        return page.toString();
    }

    /**
     * Returns why a call is not made, as the message of an exception: a line that can stand alone, then the decision in full and
     * the policy that was applied.
     *
     * @throws IllegalArgumentException if the call is allowed
     */
    public String denial(Decision decision) {
        var causes = Stream.concat(
                        decision.reasons().stream().map(reason -> ReasonText.inOneLine(policy, reason)),
                        open(decision).stream().map(ObligationText::notTakenOn))
                .toList();
        if (causes.isEmpty()) {
            throw new IllegalArgumentException("the call is allowed");
        }
        var more = causes.size() - 1;
        var call = decision.call();
        var page = page(decision);
        page.blank();
        page.entry(2, "policy", decision.policy() + ", " + decision.fingerprint());
        return (call.use() == null ? "the application" : "\"" + CallText.use(call) + "\"")
                + " may not call " + CallText.phrase(call, "model") + " from " + CallText.phrase(call, "provider")
                + ": "
                + SafeText.ofPolicy(causes.get(0))
                + (more == 0 ? "" : ", and " + more + (more == 1 ? " more reason" : " more reasons"))
                + "\n" + page.toString().stripTrailing();
    }

    /**
     * Returns the decision in one line for a log, which shows nothing of the call but the use, the provider and the model.
     *
     * <p>What denies is named with its source; of an allowed call, the obligations and the end of the decision are shown.
     */
    public String summary(Decision decision) {
        var call = decision.call();
        return "use " + CallText.use(call) + ", provider " + CallText.values(call, "provider") + ", model "
                + CallText.values(call, "model") + (isAllowed(decision) ? terms(decision) : ", by " + causes(decision));
    }

    /** Returns a reason in one line that can stand alone, with what is missing and its source, or a suggestion. */
    public String summary(Reason reason) {
        return SafeText.ofPolicy(ReasonText.inOneLine(policy, reason));
    }

    /** Returns what becomes of a decision when it gives way to a later one: what is new, and what no longer holds. */
    public String change(Decision before, Decision after) {
        var page = new Page(isColoured, columns);
        var again = isAllowed(before) == isAllowed(after) ? ", on other terms" : "";
        page.verdict(subject(after), isAllowed(after), "from " + time(after.at()) + again);
        new ChangeText(policy, before, after, this::isTakenOn, page).write();
        return page.toString();
    }

    /** Returns an instant as an offset time in the zone of this writer. */
    public String time(Instant instant) {
        var format = instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))
                ? WHOLE_SECONDS
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME;
        return format.format(instant.atZone(zone));
    }

    private Page page(Decision decision) {
        var page = new Page(isColoured, columns);
        var until = decision.validUntil();
        var change = until == null ? "" : ", until " + time(until);
        page.verdict(
                subject(decision),
                isAllowed(decision),
                "at " + time(decision.at().truncatedTo(ChronoUnit.SECONDS)) + change);
        var call = CallText.attributes(decision);
        if (!call.isEmpty()) {
            page.entry(2, "call", call);
        }
        for (var reason : decision.reasons()) {
            page.blank();
            new ReasonText(policy, decision, page).write(reason);
        }
        for (var obligation : decision.obligations()) {
            page.blank();
            page.heading(2, ObligationText.duty(obligation, isTakenOn(obligation)));
            page.entry(4, "rule", obligation.provenance().name());
            if (!isTakenOn(obligation)) {
                ClauseText.authority(page, 4, policy, obligation.provenance());
            }
            ClauseText.provenance(page, 4, obligation.provenance());
        }
        return page;
    }

    private boolean isAllowed(Decision decision) {
        return decision.isAllowed() && open(decision).isEmpty();
    }

    private boolean isTakenOn(Obligation obligation) {
        return !notTakenOn.contains(obligation.id());
    }

    private List<Obligation> open(Decision decision) {
        return decision.obligations().stream()
                .filter(obligation -> !isTakenOn(obligation))
                .toList();
    }

    private String causes(Decision decision) {
        var reasons =
                decision.reasons().stream().map(reason -> reason.name() + ClauseText.inBrackets(reason.provenance()));
        var obligations = open(decision).stream()
                .map(obligation -> obligation.provenance().name() + " with " + obligation.id() + " not taken on"
                        + ClauseText.inBrackets(obligation.provenance()));
        return SafeText.ofPolicy(Stream.concat(reasons, obligations).collect(Collectors.joining("; ")));
    }

    private static String terms(Decision decision) {
        return ", obligations "
                + decision.obligations().stream().map(Obligation::id).toList()
                + (decision.validUntil() == null ? "" : ", until " + decision.validUntil());
    }

    private static String subject(Decision decision) {
        var use = Objects.requireNonNullElse(decision.call().use(), "the call");
        return use.isBlank() ? "\"" + use + "\"" : SafeText.ofCall(use);
    }
}
