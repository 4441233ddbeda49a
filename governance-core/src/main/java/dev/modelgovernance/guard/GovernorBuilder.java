package dev.modelgovernance.guard;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a governor: who takes on the obligations of a policy, and the clock to go by. Not thread-safe. */
public final class GovernorBuilder {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final @Nullable Policy policy;
    private final @Nullable PolicySource source;
    private final Map<String, ObligationHandler> discharges = new LinkedHashMap<>();
    private final Set<String> leftToCallers = new LinkedHashSet<>();
    private @Nullable InstantSource clock;
    private @Nullable Duration patience;
    private @Nullable Duration interval;
    private @Nullable Duration maxStaleness;
    private final List<GovernorListener> listeners = new ArrayList<>();
    private final List<DecisionRecorder> recorders = new ArrayList<>();
    private Logger log = LoggerFactory.getLogger(Governor.class);

    GovernorBuilder(Policy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
        source = null;
    }

    GovernorBuilder(PolicySource source) {
        policy = null;
        this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * States the clock of the decisions; without it, the system's.
     *
     * @throws IllegalStateException if it is stated already
     */
    public GovernorBuilder clock(InstantSource clock) {
        if (this.clock != null) {
            throw new IllegalStateException("the clock is stated twice: state it once");
        }
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Takes on an obligation: the discharge runs before each call that carries it.
     *
     * @throws IllegalArgumentException if the policy has no such obligation and is not one that is followed, which may have it
     *     later; or if it is taken on already
     */
    public GovernorBuilder on(String obligation, ObligationHandler discharge) {
        Objects.requireNonNull(discharge, "discharge");
        refuseUnknownOrTakenOn(obligation);
        discharges.put(obligation, discharge);
        return this;
    }

    /**
     * Leaves obligations to the code that makes the calls and does them itself.
     *
     * <p>{@link GovernedUse#admit()} hands them over, in its ruling. Whatever else makes calls hands them to what was named with
     * {@link GovernedUse#handingOver handingOver}. Where nothing was, {@link GovernedUse#call call} and its like deny a call that
     * has one of these, and no guard is made from a use whose calls can have one.
     *
     * @throws IllegalArgumentException if the policy has no such obligation and is not one that is followed, which may have it
     *     later; or if it is taken on already
     */
    public GovernorBuilder callerTakesOn(String... obligations) {
        for (var obligation : obligations) {
            refuseUnknownOrTakenOn(obligation);
            leftToCallers.add(obligation);
        }
        return this;
    }

    private void refuseUnknownOrTakenOn(String obligation) {
        Objects.requireNonNull(obligation, "obligation");
        if (policy != null && !policy.obligations().containsKey(obligation)) {
            throw new IllegalArgumentException(Problem.unknown(
                            Place.of(obligation),
                            "obligation",
                            obligation,
                            policy.obligations().keySet())
                    .text());
        }
        if (discharges.containsKey(obligation) || leftToCallers.contains(obligation)) {
            throw new IllegalArgumentException("obligation \"" + obligation
                    + "\" is taken on twice: name one handler for it, or leave it to the caller");
        }
    }

    /**
     * States within which time a guard is to be asked for the first time; without it, a day.
     *
     * <p>Of one that is not, the log and {@link Governor#status()} tell: the client that it was made for may send without it.
     *
     * @throws IllegalArgumentException if the time is negative
     * @throws IllegalStateException if it is stated already
     */
    public GovernorBuilder guardsAskedWithin(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the time \"" + time + "\" within which guards are asked is negative");
        }
        if (patience != null) {
            throw new IllegalStateException("the time within which guards are asked is stated twice: state it once");
        }
        patience = time;
        return this;
    }

    /**
     * States how long to wait before a policy that is followed is fetched again; without it, 30 seconds.
     *
     * <p>The wait differs by up to a tenth each time, and doubles with each failure up to five minutes. A source that is told of
     * changes fetches them at once.
     *
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if it is stated already, or no policy is followed
     */
    public GovernorBuilder every(Duration interval) {
        requireFollowing(this.interval, interval, "the interval at which a policy is fetched");
        this.interval = interval;
        return this;
    }

    /**
     * States for how long a policy that is followed may go without its source confirming it; without it, for ever.
     *
     * <p>After that, every call is denied with the reason {@code stale-policy}, until the source answers again.
     *
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if it is stated already, or no policy is followed
     */
    public GovernorBuilder maxStaleness(Duration time) {
        requireFollowing(maxStaleness, time, "the time for which a policy need not be confirmed");
        maxStaleness = time;
        return this;
    }

    private void requireFollowing(@Nullable Duration before, Duration stated, String what) {
        if (policy != null) {
            throw new IllegalStateException(what + " is stated for a policy that is not followed");
        }
        if (before != null) {
            throw new IllegalStateException(what + " is stated twice: state it once");
        }
        if (stated.isNegative() || stated.isZero()) {
            throw new IllegalArgumentException(what + " is \"" + stated + "\": state one that is longer than nothing");
        }
    }

    /** Adds a listener, which is told of each decision and each change of the policy. */
    public GovernorBuilder listener(GovernorListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Adds a recorder: what it cannot record is not called. It is told as a listener, too, before the other listeners.
     */
    public GovernorBuilder recorder(DecisionRecorder recorder) {
        recorders.add(Objects.requireNonNull(recorder, "recorder"));
        return this;
    }

    /** States where to write the log. */
    GovernorBuilder log(Logger log) {
        this.log = Objects.requireNonNull(log, "log");
        return this;
    }

    /**
     * Returns the governor, which has fetched its policy if it follows one.
     *
     * @throws IllegalStateException if there is no policy to start with
     */
    @CheckReturnValue
    public Governor build() {
        var time = Objects.requireNonNullElseGet(clock, InstantSource::system);
        var guards = new GuardRegistry(Objects.requireNonNullElse(patience, Duration.ofDays(1)));
        var told = new GovernorListeners(
                recorders, Stream.concat(recorders.stream(), listeners.stream()).toList(), log);
        var handlers = Map.copyOf(discharges);
        var takenOn = new TakenOn(handlers.keySet(), Set.copyOf(leftToCallers));
        var writer = new DecisionLog(log);
        var follower = source == null
                ? null
                : new PolicyFollower(
                        source,
                        Objects.requireNonNullElse(interval, INTERVAL),
                        maxStaleness,
                        time,
                        takenOn,
                        told,
                        writer);
        var fixed = policy == null ? null : PolicyInForce.of(PolicyEdition.of(policy), null);
        told.attachRecorders();
        if (follower != null) {
            follower.start();
        }
        return new Governor(
                fixed, follower, time, ObligationHandlers.of(takenOn, handlers), takenOn, told, guards, writer);
    }
}
