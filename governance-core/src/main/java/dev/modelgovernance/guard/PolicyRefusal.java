package dev.modelgovernance.guard;

import java.time.Instant;
import java.util.Objects;

/**
 * A policy that was fetched, or should have been, and did not come into force. Immutable and thread-safe.
 *
 * @param at the instant of the attempt
 * @param inForce the edition that stays in force
 * @param cause why; its message says what is wrong
 */
public record PolicyRefusal(Instant at, PolicyEdition inForce, Exception cause) {

    public PolicyRefusal {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(inForce, "inForce");
        Objects.requireNonNull(cause, "cause");
    }

    /** Returns what is wrong, in words. */
    public String message() {
        return message(cause);
    }

    static String message(Exception cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public String toString() {
        return "policy " + inForce + " stays in force: " + message();
    }
}
