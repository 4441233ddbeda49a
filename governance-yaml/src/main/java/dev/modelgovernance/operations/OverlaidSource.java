package dev.modelgovernance.operations;

import dev.modelgovernance.guard.PolicyEdition;
import dev.modelgovernance.guard.PolicySource;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.yaml.PolicyFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A policy with a document on top, which comes into force at once: while the policy is being fetched, the document is looked at.
 *
 * <p>Thread-safe.
 */
final class OverlaidSource implements PolicySource {

    private static final long LOOK_MILLIS = 50;

    private final DocumentSource base;
    private final DocumentSource top;
    private @Nullable CompletableFuture<PolicyEdition> fetching;
    private volatile @Nullable Parts pending;
    private volatile @Nullable Parts accepted;

    /** An edition, what it was made of, and when the policy below was last confirmed. */
    private record Parts(PolicyEdition whole, PolicyEdition below, Fetched above, Instant confirmedAt) {}

    OverlaidSource(DocumentSource base, DocumentSource top) {
        this.base = base;
        this.top = top;
    }

    @Override
    public synchronized PolicyEdition fetch(@Nullable PolicyEdition inForce) throws Exception {
        var before = inForce == null ? null : accepted;
        var failures = new ArrayList<Exception>();
        var above = above(before, failures);
        var below = before == null ? base.edition(true) : below(before, failures);
        if (before != null && top.hasChanged()) {
            above = above(before, failures);
        }
        return edition(before, below, above, failures);
    }

    private Fetched above(@Nullable Parts before, List<Exception> failures) throws Exception {
        try {
            return top.content(before == null ? null : before.above(), true);
        } catch (InterruptedException interruption) {
            throw interruption;
        } catch (Exception failure) {
            if (before == null) {
                throw failure;
            }
            failures.add(failure);
            return before.above();
        }
    }

    /** Returns the policy below, or the one from before where it cannot be had or the document on top has changed meanwhile. */
    private PolicyEdition below(Parts before, List<Exception> failures) throws InterruptedException {
        var running = fetching;
        if (running == null) {
            running = new CompletableFuture<>();
            fetching = running;
            fetchInto(running);
        }
        while (true) {
            try {
                var edition = running.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                fetching = null;
                return edition;
            } catch (ExecutionException failure) {
                fetching = null;
                failures.add(failure.getCause() instanceof Exception cause ? cause : failure);
                return before.below();
            } catch (TimeoutException stillRunning) {
                if (top.hasChanged()) {
                    failures.add(new IllegalStateException(base + ": it is still being fetched"));
                    return before.below();
                }
            }
        }
    }

    private void fetchInto(CompletableFuture<PolicyEdition> result) {
        var thread = new Thread(
                () -> {
                    try {
                        result.complete(base.edition(false));
                    } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
                        result.completeExceptionally(failure);
                    }
                },
                "governance-policy-below");
        thread.setDaemon(true);
        thread.start();
    }

    private PolicyEdition edition(@Nullable Parts before, PolicyEdition below, Fetched above, List<Exception> failures)
            throws Exception {
        if (before != null && below.policy().equals(before.below().policy()) && above == before.above()) {
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            return pending(before.whole().policy(), below, above, below.warning(), below.asOf());
        }
        var policy = overlaid(below.policy(), top.shown(), top.text(above));
        if (before == null || failures.isEmpty()) {
            return pending(policy, below, above, below.warning(), below.asOf());
        }
        return pending(policy, below, above, DocumentSource.message(failures.get(0)), before.confirmedAt());
    }

    private PolicyEdition pending(
            Policy policy, PolicyEdition below, Fetched above, @Nullable String warning, @Nullable Instant asOf) {
        var tag = below.tag() + "\n" + above.tag();
        var whole = new PolicyEdition(policy, below.version(), tag, asOf, warning);
        pending = new Parts(whole, below, above, Objects.requireNonNullElseGet(asOf, Instant::now));
        return whole;
    }

    /**
     * Returns a policy with a document on top.
     *
     * @throws IllegalArgumentException if the document could allow a call
     */
    private static Policy overlaid(Policy below, String name, String text) {
        var whole = PolicyFiles.over(below, name, text);
        if (!whole.attributes().equals(below.attributes())
                || !whole.developers().equals(below.developers())
                || !whole.providers().equals(below.providers())
                || !whole.models().equals(below.models())
                || !whole.endpoints().equals(below.endpoints())
                || !Objects.equals(whole.application(), below.application())) {
            throw new IllegalArgumentException(name
                    + ": what is on top of a policy has regimes and the groups, evidence and obligations that they name,"
                    + " nothing else");
        }
        for (var regime : whole.regimes().values()) {
            if (!below.regimes().containsKey(regime.id()) && allows(regime)) {
                throw new IllegalArgumentException(name + ": regime \"" + regime.id()
                        + "\" could allow calls: give it a \"when\", or \"default: deny\" and no rule that allows");
            }
        }
        return whole;
    }

    private static boolean allows(Regime regime) {
        return regime.isOpen()
                ? regime.vouches()
                : regime.rules().stream().anyMatch(rule -> rule.effect() == Effect.ALLOW);
    }

    @Override
    public void accepted(PolicyEdition edition) throws Exception {
        var next = pending;
        if (next != null && next.whole().equals(edition)) {
            accepted = next;
            base.accepted(next.below());
        }
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        var files = new ArrayList<Path>(top.files());
        files.addAll(base.files());
        FileWatch.await(atMost, files, () -> top.hasChanged() || base.hasChanged() || isFetched());
    }

    private synchronized boolean isFetched() {
        return fetching != null && fetching.isDone();
    }

    @Override
    public String toString() {
        return base + " under " + top;
    }
}
