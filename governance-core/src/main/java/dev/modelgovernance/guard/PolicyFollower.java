package dev.modelgovernance.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a policy again and again, and puts it into force where it can be trusted and differs from the one that is. Thread-safe.
 */
final class PolicyFollower {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final PolicySource source;
    private final Duration interval;
    private final @Nullable Duration maxStaleness;
    private final InstantSource clock;
    private final TakenOn takenOn;
    private final GovernorListeners listeners;
    private final DecisionLog log;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Thread thread = new Thread(this::follow, "governance-policy");

    private volatile PolicyInForce inForce;
    private volatile Attempt last;

    /** The last attempt to fetch, when the policy in force was last confirmed, and how many attempts have failed since. */
    private record Attempt(
            Instant at, Instant confirmedAt, @Nullable String error, int failures) {}

    /**
     * Creates a follower, which has fetched the policy to start with.
     *
     * @param interval how long to wait before the policy is fetched again
     * @param maxStaleness for how long it may go without being confirmed; null for ever
     * @throws IllegalStateException if there is none
     */
    PolicyFollower(
            PolicySource source,
            Duration interval,
            @Nullable Duration maxStaleness,
            InstantSource clock,
            TakenOn takenOn,
            GovernorListeners listeners,
            DecisionLog log) {
        this.source = source;
        this.interval = interval;
        this.maxStaleness = maxStaleness;
        this.clock = clock;
        this.takenOn = takenOn;
        this.listeners = listeners;
        this.log = log;
        thread.setDaemon(true);
        try {
            var edition = Objects.requireNonNull(source.fetch(null), "the source returned no policy");
            var at = clock.instant();
            var confirmedAt = Objects.requireNonNullElse(edition.asOf(), at);
            inForce = PolicyInForce.of(edition, staleFrom(confirmedAt));
            last = new Attempt(at, confirmedAt, null, 0);
            tellOf(edition, last);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the policy to start with was fetched", interruption);
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "there is no policy to start with: " + PolicyRefusal.message(failure), failure);
        }
    }

    /** Begins to fetch the policy again and again, on a thread of its own. */
    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    private void follow() {
        try {
            while (true) {
                await();
                refresh();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    PolicyInForce inForce() {
        return inForce;
    }

    PolicyStatus status(Instant at) {
        var attempt = last;
        var policy = inForce;
        return new PolicyStatus(
                policy.edition(), attempt.confirmedAt(), attempt.at(), attempt.error(), policy.isStale(at));
    }

    /** Waits until the policy may have changed: for the interval, longer after failures, and never as long as others do. */
    private void await() throws InterruptedException {
        var base = interval.multipliedBy(1L << Math.min(last.failures(), 10));
        var longest = interval.compareTo(LONGEST_WAIT) > 0 ? interval : LONGEST_WAIT;
        var wait = base.compareTo(longest) > 0 ? longest : base;
        var percent = ThreadLocalRandom.current().nextInt(90, 111);
        var about = wait.multipliedBy(percent).dividedBy(100);
        try {
            source.await(about);
        } catch (RuntimeException failure) {
            log.notAwaited(failure);
            Thread.sleep(about.toMillis());
        }
    }

    /** Fetches the policy as {@link #refresh()} does, unless the thread is interrupted. */
    void refreshNow() {
        try {
            refresh();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fetches the policy and puts it into force if it is another one. */
    private void refresh() throws InterruptedException {
        fetching.lock();
        try {
            var known = inForce;
            try {
                var fetched = Objects.requireNonNull(source.fetch(known.edition()), "the source returned no policy");
                accept(known, fetched);
            } catch (InterruptedException interruption) {
                throw interruption;
            } catch (Exception failure) {
                refuse(known, last, failure);
            } catch (StackOverflowError | OutOfMemoryError | LinkageError failure) {
                refuse(known, last, new IllegalStateException("a policy that cannot be read: " + failure, failure));
            }
        } finally {
            fetching.unlock();
        }
    }

    private void accept(PolicyInForce known, PolicyEdition fetched) {
        var before = known.edition();
        if (fetched.equals(before)) {
            succeed(known.renewed(before, staleFrom(confirmed(fetched))), fetched);
            return;
        }
        before.requireSuccessor(fetched);
        if (fetched.policy().equals(before.policy())) {
            succeed(known.renewed(fetched, staleFrom(confirmed(fetched))), fetched);
            return;
        }
        var next = PolicyInForce.of(fetched, staleFrom(confirmed(fetched)));
        var at = clock.instant();
        var until = Verification.end(at, Verification.HORIZON);
        var change = PolicyChange.of(
                before,
                fetched,
                Verification.of(known.decider(), takenOn, at, until),
                Verification.of(next.decider(), takenOn, at, until));
        succeed(next, fetched);
        log.changed(change);
        listeners.policyChanged(change);
    }

    private void succeed(PolicyInForce next, PolicyEdition fetched) {
        var before = last;
        inForce = next;
        last = new Attempt(clock.instant(), confirmed(fetched), null, 0);
        tellOf(fetched, before);
    }

    /** Tells the source that it is gone by, and everybody of what went wrong all the same. */
    private void tellOf(PolicyEdition accepted, Attempt before) {
        try {
            source.accepted(accepted);
        } catch (Exception failure) {
            log.notKept(failure);
        }
        var warning = accepted.warning();
        if (warning != null) {
            refuse(inForce, before, new IllegalStateException(warning));
        }
    }

    private void refuse(PolicyInForce known, Attempt before, Exception failure) {
        var at = clock.instant();
        var message = PolicyRefusal.message(failure);
        last = new Attempt(at, last.confirmedAt(), message, before.failures() + 1);
        var refusal = new PolicyRefusal(at, known.edition(), failure);
        log.refused(refusal, !message.equals(before.error()));
        listeners.policyRefused(refusal);
    }

    private Instant confirmed(PolicyEdition fetched) {
        return Objects.requireNonNullElseGet(fetched.asOf(), clock::instant);
    }

    private @Nullable Instant staleFrom(Instant confirmedAt) {
        return maxStaleness == null ? null : confirmedAt.plus(maxStaleness);
    }
}
