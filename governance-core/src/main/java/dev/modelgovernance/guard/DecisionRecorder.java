package dev.modelgovernance.guard;

/**
 * Keeps a record of each decision that a guard or a call acts on. Must be thread-safe.
 *
 * <p>In contrast to a {@link GovernorListener}, which it is as well, it can prevent a call: what must be recorded and cannot be
 * is not done.
 */
@FunctionalInterface
public interface DecisionRecorder extends GovernorListener {

    /**
     * Records a decision; returns when the record is as safe as this recorder promises.
     *
     * <p>Runs on the thread of the caller: for a call that is allowed after its obligations were discharged and right before it is
     * made, for a denied one right before the exception is thrown.
     *
     * @param call the decision
     * @throws RuntimeException if it is not recorded: then a call that is allowed is not made
     */
    void record(DecidedCall call);

    /**
     * Runs once for each governor that records here, before its first call.
     *
     * @param listeners passes on to the other listeners of the governor what it is told, such as
     *     {@link GovernorListener#recordsDropped dropped records}
     */
    default void attached(GovernorListener listeners) {}
}
