package dev.modelgovernance.guard;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a governor: who takes on the obligations of a policy, and the clock to go by. Not thread-safe. */
public final class GovernorBuilder {

    private final Policy policy;
    private final Map<String, ObligationHandler> discharges = new LinkedHashMap<>();
    private final Set<String> leftToCallers = new LinkedHashSet<>();
    private @Nullable InstantSource clock;
    private @Nullable Duration patience;
    private Logger log = LoggerFactory.getLogger(Governor.class);

    GovernorBuilder(Policy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
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
     * @throws IllegalArgumentException if the policy has no such obligation, or it is taken on already
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
     * <p>{@link GovernedUse#admit()} hands them over, in its ruling. Whatever else makes calls hands nobody an obligation, guards
     * and {@link GovernedUse#call call} among them: a call that carries one of these is denied there.
     *
     * @throws IllegalArgumentException if the policy has no such obligation, or it is taken on already
     */
    public GovernorBuilder callerTakesOn(String... obligations) {
        for (var obligation : obligations) {
            refuseUnknownOrTakenOn(obligation);
            leftToCallers.add(obligation);
        }
        return this;
    }

    private void refuseUnknownOrTakenOn(String obligation) {
        if (!policy.obligations().containsKey(Objects.requireNonNull(obligation, "obligation"))) {
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

    /** States where to write the log. */
    GovernorBuilder log(Logger log) {
        this.log = Objects.requireNonNull(log, "log");
        return this;
    }

    /** Returns the governor. */
    @CheckReturnValue
    public Governor build() {
        var time = Objects.requireNonNullElseGet(clock, InstantSource::system);
        var guards = new GuardRegistry(Objects.requireNonNullElse(patience, Duration.ofDays(1)));
        return new Governor(policy, time, discharges, leftToCallers, guards, log);
    }
}
