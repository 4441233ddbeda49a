package dev.modelgovernance.guard;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.guard.clients.KnownClient;
import dev.modelgovernance.guard.clients.KnownClients;
import dev.modelgovernance.guard.request.RequestReader;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Use;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * Holds an application to a policy: verifies its declared uses at start-up, and decides each call before it is made.
 *
 * <pre>{@code
 * Governor governor = Governor.builder(policy)
 *         .on("disclose-ai", (obligation, decision) -> chat.show(obligation.text()))
 *         .callerTakesOn("keep-records")
 *         .build();
 * governor.verify().orThrow();                       // at start-up: every declared use, now
 * governor.scan();                                   // warns of AI libraries that no use covers
 *
 * GovernedUse refunds = governor.use("refund-chat"); // resolved once
 * String answer = refunds.narrowed(call -> call.users("GB")).call(() -> client.chat(prompt));
 * // throws before the client is touched
 * }</pre>
 *
 * <p>A policy may oblige the caller to something. A call with an obligation that nobody has taken on, neither
 * {@linkplain GovernorBuilder#on here} nor {@linkplain GovernorBuilder#callerTakesOn in the caller's own code}, is not made.
 *
 * <p>A denial is logged once, as a warning; prompts and answers never pass through here. Immutable and thread-safe.
 */
public final class Governor {

    private final Policy policy;
    private final Decider decider;
    private final InstantSource clock;
    private final Map<String, ObligationHandler> discharges;
    private final DecisionLog log;
    private final RequestReader requests;
    private final Scopes scopes = new Scopes();

    Governor(Policy policy, InstantSource clock, Map<String, ObligationHandler> discharges, Logger log) {
        this.policy = policy;
        decider = Decider.of(policy);
        this.clock = clock;
        this.discharges = Map.copyOf(discharges);
        this.log = new DecisionLog(log, policy);
        requests = RequestReader.of(policy);
    }

    /** Returns the governor that goes by the system's clock and takes on no obligation. */
    @CheckReturnValue
    public static Governor of(Policy policy) {
        return builder(policy).build();
    }

    /** Starts a governor that takes on obligations, or goes by another clock. */
    @CheckReturnValue
    public static GovernorBuilder builder(Policy policy) {
        return new GovernorBuilder(policy);
    }

    /** Returns the policy. */
    public Policy policy() {
        return policy;
    }

    /** Returns the declared uses, in the order of their declaration; none where the policy declares no application. */
    @CheckReturnValue
    public List<GovernedUse> uses() {
        return declared().stream().map(use -> governed(use.id())).toList();
    }

    /**
     * Returns a declared use.
     *
     * @throws IllegalArgumentException if the application declares no such use
     */
    @CheckReturnValue
    public GovernedUse use(String id) {
        Objects.requireNonNull(id, "id");
        if (declared().stream().noneMatch(use -> use.id().equals(id))) {
            throw new IllegalArgumentException(unknownUse(id));
        }
        return governed(id);
    }

    private GovernedUse governed(String id) {
        return new GovernedUse(this, id, false, false, decider.prepare(Call.through(id)));
    }

    /**
     * Decides a call, now; nothing is thrown for a denial.
     *
     * <p>No obligation of the decision is discharged: that is left to the caller.
     */
    @CheckReturnValue
    public Decision decide(Call call) {
        return decided(decider.prepare(Objects.requireNonNull(call, "call")));
    }

    Decision decided(PreparedCall call) {
        var decision = call.decide(now());
        log.decided(decision, List.of());
        return decision;
    }

    RequestReader requests() {
        return requests;
    }

    Scopes scopes() {
        return scopes;
    }

    Instant now() {
        return clock.instant();
    }

    /** Verifies every declared use as it is now and in the 90 days to come. */
    public Verification verify() {
        return verify(Period.ofDays(90));
    }

    /**
     * Verifies every declared use as it is now and until the horizon, which is a {@link Period} of days in UTC or a
     * {@link java.time.Duration}.
     *
     * @throws IllegalArgumentException if the horizon lies in the past, or beyond all time
     */
    public Verification verify(TemporalAmount horizon) {
        var at = clock.instant();
        var verification = Verification.of(decider, discharges.keySet(), at, Verification.end(at, horizon));
        log.verified(verification);
        return verification;
    }

    /**
     * Finds the libraries on the class path that call AI models, and warns of each that no declared use covers.
     *
     * <p>Looks where the thread's context class loader does, or where the thread has none, the loader of this class.
     */
    public ClasspathScan scan() {
        var context = Thread.currentThread().getContextClassLoader();
        return scan(context == null ? Governor.class.getClassLoader() : context);
    }

    /** Finds the libraries that a loader sees, as {@link #scan()} does; nothing is loaded. */
    public ClasspathScan scan(ClassLoader loader) {
        Objects.requireNonNull(loader, "loader");
        var found = KnownClients.foundBy(loader).stream().map(this::finding).toList();
        var scan = new ClasspathScan(policy, found);
        log.scanned(scan);
        return scan;
    }

    private ClasspathScan.Finding finding(KnownClient library) {
        var application = policy.application();
        var uses = application == null ? List.<Use>of() : application.usesOf(library.providers());
        return new ClasspathScan.Finding(
                library.name(),
                library.marker(),
                library.providers(),
                uses.stream().map(Use::id).toList());
    }

    /**
     * Returns when the call may be made and its obligations are discharged; throws otherwise.
     *
     * <p>To discharge an obligation may take days. So the call is ruled on again afterwards, until nothing is left to do.
     *
     * @param discharged what is discharged already
     */
    Ruling admit(String use, PreparedCall call, Instant start, List<Obligation> discharged) {
        var done = discharged;
        var at = start;
        while (true) {
            var ruling = call.ruling(at);
            if (!ruling.isAllowed() || !areTakenOn(ruling.obligations())) {
                throw denial(use, call, at);
            }
            if (done.size() == discharged.size() && log.isDetailed()) {
                log.decided(call.decide(at), List.of());
            }
            var open = withHandler(ruling.obligations(), done);
            if (open.isEmpty()) {
                return ruling;
            }
            discharge(open, call.decide(at));
            done = Stream.concat(done.stream(), open.stream()).toList();
            at = now();
        }
    }

    private List<Obligation> withHandler(List<Obligation> obligations, List<Obligation> done) {
        var open = new ArrayList<Obligation>(obligations.size());
        for (var obligation : obligations) {
            if (discharges.get(obligation.id()) != GovernorBuilder.LEFT_TO_THE_CALLER && !done.contains(obligation)) {
                open.add(obligation);
            }
        }
        return open;
    }

    private void discharge(List<Obligation> obligations, Decision decision) {
        for (var obligation : obligations) {
            Objects.requireNonNull(discharges.get(obligation.id())).discharge(obligation, decision);
        }
    }

    /** Tells the log that the rest of a request was not read. */
    void trusted(Call call) {
        log.trusted(call);
    }

    private ModelCallDeniedException denial(String use, PreparedCall call, Instant at) {
        var admission = Verification.Admission.of(call, at, discharges.keySet());
        log.decided(admission.decision(), admission.notTakenOn());
        return new ModelCallDeniedException(policy, use, admission.decision(), admission.notTakenOn());
    }

    private boolean areTakenOn(List<Obligation> obligations) {
        for (var obligation : obligations) {
            if (!discharges.containsKey(obligation.id())) {
                return false;
            }
        }
        return true;
    }

    private List<Use> declared() {
        var application = policy.application();
        return application == null ? List.of() : application.uses();
    }

    private String unknownUse(String id) {
        if (declared().isEmpty()) {
            return "unknown use \"" + id + "\": policy \"" + policy.name() + "\" declares no application";
        }
        var ids = declared().stream().map(Use::id).toList();
        return Problem.unknown("", "use", id, ids).message()
                + ids.stream().collect(Collectors.joining("\", \"", " (declared are \"", "\")"));
    }
}
