package dev.modelgovernance.bench;

import java.time.Instant;
import java.util.Map;

/**
 * A call without the library, fully stated.
 *
 * @param states the value of each attribute
 * @param at when it is made
 */
record PlainCall(Map<String, String> states, Instant at) {

    String value(String attribute) {
        return states.get(attribute);
    }
}
