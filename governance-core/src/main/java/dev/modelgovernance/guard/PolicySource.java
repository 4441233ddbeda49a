package dev.modelgovernance.guard;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Governor} that {@linkplain Governor#following follows} its policy gets it from, again and again.
 *
 * <p>Called by one thread at a time, and never by one that makes a call to a model.
 */
@FunctionalInterface
public interface PolicySource {

    /**
     * Returns the policy as it is there now.
     *
     * <p>A source remembers nothing of an edition that it returned until that is {@linkplain #accepted accepted}: what it needs to
     * find out whether there is a newer one, it reads from the edition in force, so that one which was refused is never taken for
     * known.
     *
     * @param inForce the edition that the governor goes by; null before there is one
     * @return that same edition, if the policy is still the one that is there
     * @throws Exception if there is no policy that can be trusted; the one in force stays
     */
    PolicyEdition fetch(@Nullable PolicyEdition inForce) throws Exception;

    /**
     * Is told that the governor goes by an edition that {@link #fetch} returned, each time that it did so.
     *
     * <p>This implementation does nothing. A source that keeps the policy for a start without it does so here.
     */
    default void accepted(PolicyEdition edition) throws Exception {}

    /**
     * Returns when the policy may have changed, or when that time is over.
     *
     * <p>This implementation waits for all of the time. A source that is told of changes returns sooner.
     */
    default void await(Duration atMost) throws InterruptedException {
        Thread.sleep(atMost.toMillis());
    }
}
