package dev.modelgovernance.guard;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** The recorders of a governor, and its listeners: one of those that throws stands in nobody's way. Thread-safe. */
final class GovernorListeners implements GovernorListener {

    private final List<DecisionRecorder> recorders;
    private final List<GovernorListener> listeners;
    private final Logger log;
    private final Set<GovernorListener> failed = ConcurrentHashMap.newKeySet();

    GovernorListeners(List<DecisionRecorder> recorders, List<GovernorListener> listeners, Logger log) {
        this.recorders = List.copyOf(recorders);
        this.listeners = List.copyOf(listeners);
        this.log = log;
    }

    boolean isEmpty() {
        return listeners.isEmpty() && recorders.isEmpty();
    }

    /**
     * Has a decision recorded by every recorder.
     *
     * @throws RuntimeException if one of them fails
     */
    void record(DecidedCall call) {
        for (var recorder : recorders) {
            recorder.record(call);
        }
    }

    @Override
    public void decided(DecidedCall call) {
        tell(listener -> listener.decided(call));
    }

    @Override
    public void policyChanged(PolicyChange change) {
        tell(listener -> listener.policyChanged(change));
    }

    @Override
    public void policyRefused(PolicyRefusal refusal) {
        tell(listener -> listener.policyRefused(refusal));
    }

    @Override
    public void recordsDropped(long count) {
        tell(listener -> listener.recordsDropped(count));
    }

    /** Hands each recorder the listeners that it tells of dropped records. */
    void attachRecorders() {
        recorders.forEach(recorder -> recorder.attached(this));
    }

    private void tell(Consumer<GovernorListener> event) {
        for (var listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | LinkageError | AssertionError failure) {
                if (failed.add(listener)) {
                    log.warn("a listener failed, of which this is told once: {}", listener, failure);
                }
            }
        }
    }
}
