package dev.modelgovernance.guard;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.guard.clients.KnownClient;
import dev.modelgovernance.guard.clients.KnownClients;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Use;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds an application to a policy: verifies its declared uses at start-up, and decides each call before it is made.
 *
 * <pre>{@code
 * Governor governor = Governor.builder(policy)
 *         .on("disclose-ai", (obligation, decision) -> chat.show(obligation.text()))
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
 * {@linkplain GovernorBuilder#on a handler} nor {@linkplain GovernorBuilder#callerTakesOn a caller who is handed it}, is not
 * made.
 *
 * <p>A denial is logged once, as a warning; prompts and answers never pass through here. Immutable and thread-safe.
 */
public final class Governor implements AutoCloseable {

    private final @Nullable PolicyFollower follower;
    private final @Nullable PolicyInForce fixed;
    private final InstantSource clock;
    private final ObligationHandlers handlers;
    private final TakenOn takenOn;
    private final GovernorListeners listeners;
    private final GuardRegistry guards;
    private final DecisionLog log;
    private final Map<String, Scopes> scopes = new ConcurrentHashMap<>();

    /** Creates a governor that goes by a policy, or by the one that a follower has. */
    Governor(
            @Nullable PolicyInForce fixed,
            @Nullable PolicyFollower follower,
            InstantSource clock,
            ObligationHandlers handlers,
            TakenOn takenOn,
            GovernorListeners listeners,
            GuardRegistry guards,
            DecisionLog log) {
        this.fixed = fixed;
        this.follower = follower;
        this.clock = clock;
        this.handlers = handlers;
        this.takenOn = takenOn;
        this.listeners = listeners;
        this.guards = guards;
        this.log = log;
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

    /**
     * Starts a governor that follows its policy: it fetches it again and again, and what it fetches replaces the policy in force
     * for whatever was made from the governor, at once and as a whole.
     *
     * <pre>{@code
     * Governor governor = Governor.following(source).maxStaleness(Duration.ofHours(6)).build();
     * }</pre>
     *
     * <p>What cannot be fetched, read or trusted, is of another application, or has a lower version, does not come into force: the
     * policy that is stays, and the log, {@link #status()} and the listeners tell why. A thread of its own does all this, until
     * the governor is {@linkplain #close() closed}.
     */
    @CheckReturnValue
    public static GovernorBuilder following(PolicySource source) {
        return new GovernorBuilder(source);
    }

    /** Returns the policy that is in force. */
    public Policy policy() {
        return inForce().policy();
    }

    PolicyInForce inForce() {
        return fixed == null ? Objects.requireNonNull(follower).inForce() : fixed;
    }

    /**
     * Fetches the policy now, on this thread, where this governor {@linkplain #following follows} one.
     *
     * @return how it fares then: the error is null if the policy in force is the one that the source has
     */
    public GovernorStatus refresh() {
        if (follower != null) {
            follower.refreshNow();
        }
        return status();
    }

    /** Ends the following of a policy; the one in force stays, and what was made from this governor goes on by it. */
    @Override
    public void close() {
        if (follower != null) {
            follower.stop();
        }
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
        var policy = inForce();
        var application = Objects.requireNonNull(policy.policy().application()).name();
        var scopesOfUse = scopes.computeIfAbsent(id, use -> new Scopes(application, use));
        var call = StatedCall.of(policy, Call.through(id));
        return new GovernedUse(
                new UseTerms(this, id, scopesOfUse, Scopes.Need.ONCE_OPENED, false, null, handlers, call));
    }

    /**
     * Decides a call, now; nothing is thrown for a denial.
     *
     * <p>No obligation of the decision is discharged: that is left to the caller. To ask is not to call, so that the log tells of
     * it at level debug alone.
     */
    @CheckReturnValue
    public Decision decide(Call call) {
        Objects.requireNonNull(call, "call");
        return decided(policy -> policy.decider().prepare(call));
    }

    Decision decided(AskedCall asked) {
        return decided(inForce(), asked, now());
    }

    Decision decided(PolicyInForce policy, AskedCall asked, Instant at) {
        var call = asked.in(policy);
        var decided = call.decide(at);
        var decision = policy.isStale(at) ? decided.overruled(Reason.Kind.STALE_POLICY) : decided;
        log.asked(policy.policy(), decision);
        if (!listeners.isEmpty()) {
            listeners.decided(new DecidedCall(
                    policy, DecidedCall.Purpose.QUESTION, takenOn, at, call, Ruling.of(decision), decision));
        }
        return decision;
    }

    /** Returns what this governor would decide on a call of another one; nobody is told of it. */
    DecidedCall tried(DecidedCall call) {
        var policy = inForce();
        var prepared = policy.decider().prepare(call.call());
        // A call that is denied for an obligation is one whose caller is handed none.
        var terms = call.notTakenOn().isEmpty() ? takenOn : takenOn.withoutCallers();
        return new DecidedCall(policy, call.purpose(), terms, call.at(), prepared, prepared.ruling(call.at()), null);
    }

    Instant now() {
        return clock.instant();
    }

    /** Returns those of the obligations left to callers that calls may have, now or later, which state what this one does. */
    List<Obligation> leftToCallers(StatedCall call) {
        return takenOn.byCallers().isEmpty()
                ? List.of()
                : call.in(inForce()).possibleObligations(takenOn.byCallers(), now());
    }

    TakenOn takenOn() {
        return takenOn;
    }

    GuardRegistry.Guard made(String use, String guard) {
        return guards.add(use, guard);
    }

    /**
     * Returns how this governor fares now.
     *
     * <p>Names each guard that was made and has not been asked {@linkplain GovernorBuilder#guardsAskedWithin within a day}, or
     * the time that was stated: those that {@code guard} made, those of OkHttp, AWS and Azure, and those that are
     * {@linkplain GovernedUse#watched watched}. The time counts from the first call, verification or status after a guard was
     * made. The log tells of each once, with the first of these after the time is over; no thread waits for it. At most a
     * thousand guards that have not been asked are kept.
     */
    public GovernorStatus status() {
        var at = now();
        log.unasked(guards.untold(at));
        return new GovernorStatus(
                at,
                follower == null ? PolicyStatus.of(Objects.requireNonNull(fixed)) : follower.status(at),
                guards.late(at));
    }

    /** Verifies every declared use as it is now and in the 90 days to come. */
    public Verification verify() {
        return verify(Verification.HORIZON);
    }

    /**
     * Verifies every declared use as it is now and until the horizon, which is a {@link java.time.Period} of days in UTC or a
     * {@link java.time.Duration}.
     *
     * @throws IllegalArgumentException if the horizon lies in the past, or beyond all time
     */
    public Verification verify(TemporalAmount horizon) {
        var at = clock.instant();
        var verification = Verification.of(inForce().decider(), takenOn, at, Verification.end(at, horizon));
        log.verified(verification);
        log.unasked(guards.untold(at));
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
        var scan = new ClasspathScan(policy(), found);
        log.scanned(scan);
        return scan;
    }

    private ClasspathScan.Finding finding(KnownClient library) {
        var application = policy().application();
        var uses = application == null ? List.<Use>of() : application.usesOf(library.providers());
        return new ClasspathScan.Finding(
                library.name(),
                library.marker(),
                library.providers(),
                uses.stream().map(Use::id).toList());
    }

    /**
     * Returns when the call may be made and its obligations are discharged, save those that are left to a caller whom they are
     * handed to; throws otherwise.
     *
     * <p>To discharge an obligation may take days. So the call is ruled on again afterwards, by the policy that is then in force,
     * until nothing is left to do.
     *
     * @param handlers what discharges its obligations
     * @param discharged what is discharged already
     */
    Ruling admit(ObligationHandlers handlers, AskedCall asked, boolean isHandedOver, List<Obligation> discharged) {
        var terms = isHandedOver ? takenOn : handlers.takenOn();
        var done = discharged;
        while (true) {
            var policy = inForce();
            var call = asked.in(policy);
            var at = now();
            if (guards.isDue(at)) {
                log.unasked(guards.untold(at));
            }
            if (policy.isStale(at)) {
                throw denial(decided(policy, terms, at, call, call.ruling(at)).overruled(Reason.Kind.STALE_POLICY));
            }
            var ruling = call.ruling(at);
            if (!ruling.isAllowed() || !terms.covers(ruling.obligations())) {
                throw denial(decided(policy, terms, at, call, ruling));
            }
            if (done.size() == discharged.size() && log.isDetailed()) {
                log.decided(policy.policy(), call.decide(at), List.of());
            }
            var open = handlers.open(ruling.obligations(), done);
            if (open.isEmpty()) {
                if (!listeners.isEmpty()) {
                    tellAllowed(decided(policy, terms, at, call, ruling));
                }
                return ruling;
            }
            handlers.discharge(open, call.decide(at));
            done = Stream.concat(done.stream(), open.stream()).toList();
        }
    }

    private static DecidedCall decided(
            PolicyInForce policy, TakenOn terms, Instant at, PreparedCall call, Ruling ruling) {
        return new DecidedCall(policy, DecidedCall.Purpose.CALL, terms, at, call, ruling, null);
    }

    /** Has the call recorded that is about to be made, then tells of it. */
    private void tellAllowed(DecidedCall call) {
        try {
            listeners.record(call);
        } catch (RuntimeException failure) {
            log.notRecorded(call, failure);
            var denial = deniedBy(call.overruled(Reason.Kind.NOT_RECORDED));
            denial.initCause(failure);
            throw denial;
        }
        listeners.decided(call);
    }

    private ModelCallDeniedException denial(DecidedCall call) {
        try {
            listeners.record(call);
        } catch (RuntimeException failure) {
            log.notRecorded(call, failure);
        }
        return deniedBy(call);
    }

    private ModelCallDeniedException deniedBy(DecidedCall call) {
        var policy = call.policy().policy();
        var admission = call.admission(takenOn);
        var denial = new ModelCallDeniedException(policy, Objects.requireNonNull(call.use()), admission);
        log.decided(policy, admission.decision(), denial.notTakenOn());
        listeners.decided(call);
        return denial;
    }

    /** Returns the denial of a call that neither passes nor is made. */
    ModelCallDeniedException denied(PolicyInForce policy, AskedCall asked, Instant at) {
        var call = asked.in(policy);
        var denied = decided(policy, takenOn, at, call, call.ruling(at));
        return denial(policy.isStale(at) ? denied.overruled(Reason.Kind.STALE_POLICY) : denied);
    }

    /** Tells the log that the rest of a request was not read. */
    void trusted(AskedCall asked) {
        log.trusted(asked.in(inForce()).call());
    }

    private List<Use> declared() {
        var application = policy().application();
        return application == null ? List.of() : application.uses();
    }

    private String unknownUse(String id) {
        if (declared().isEmpty()) {
            return "unknown use \"" + id + "\": policy \"" + policy().name() + "\" declares no application";
        }
        var ids = declared().stream().map(Use::id).toList();
        return Problem.unknown(Place.of(id), "use", id, ids).text()
                + ids.stream().collect(Collectors.joining("\", \"", " (declared are \"", "\")"));
    }
}
