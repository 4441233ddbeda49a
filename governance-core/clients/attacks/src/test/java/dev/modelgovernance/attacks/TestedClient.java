package dev.modelgovernance.attacks;

import dev.modelgovernance.guard.GovernedUse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A client of HTTP, as an application makes it, with a guard and without. */
public interface TestedClient {

    /** Returns the name under which the documentation speaks of it. */
    String name();

    /** Returns a client that is guarded by a use, or by nothing where there is none. */
    Sender open(@Nullable GovernedUse refunds);

    /** Returns a use as the client needs it where it says nothing of the model: with the model that is sent. */
    default GovernedUse stated(GovernedUse refunds, String model) {
        return refunds;
    }

    /** Returns whether the guard of the client is given what a request carries. */
    default boolean reads(Sent request) {
        return !request.isStreamed();
    }

    /** Returns how often the guard of the client is asked about a request that is sent. */
    default int asks() {
        return 1;
    }

    /** An open client. */
    @FunctionalInterface
    interface Sender extends AutoCloseable {

        /** Sends a request and returns the status of its answer, or throws what the caller of the client sees. */
        int send(Sent request) throws Exception;

        /** Sends a request in the asynchronous form of the client, where it has one, and waits for the answer. */
        default int sendLater(Sent request) throws Exception {
            return send(request);
        }

        @Override
        default void close() throws IOException {}
    }
}
