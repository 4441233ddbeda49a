package dev.modelgovernance.guard;

/**
 * Is told what a {@link Governor} does, after it did it: for metrics, alerts and health.
 *
 * <pre>{@code
 * Governor.builder(policy).listener(new GovernorListener() {
 *     public void decided(DecidedCall call) {
 *         metrics.counter("model.calls", call.tags()).increment();
 *     }
 * });
 * }</pre>
 *
 * <p>Nothing that a listener does changes a decision. Each method runs on the thread that caused it and should be quick. One that
 * throws is logged the first time; the other listeners are told all the same. Must be thread-safe.
 */
public interface GovernorListener {

    /** A call was decided, or a question about one answered. */
    default void decided(DecidedCall call) {}

    /** Another policy came into force. */
    default void policyChanged(PolicyChange change) {}

    /** A policy was fetched, or should have been, and did not come into force. */
    default void policyRefused(PolicyRefusal refusal) {}

    /**
     * Records of decisions were lost.
     *
     * @param count how many, since this was last told
     */
    default void recordsDropped(long count) {}
}
