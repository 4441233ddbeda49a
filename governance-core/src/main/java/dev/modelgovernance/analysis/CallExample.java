package dev.modelgovernance.analysis;

import dev.modelgovernance.decision.Call;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One call at one instant. Immutable and thread-safe.
 *
 * @param call the call, which states all that a call can, save the developer where that follows from the catalog
 * @param at the instant
 * @param ages for each piece of evidence that must not be older than that, its age; the application would have to hold it
 */
public record CallExample(Call call, Instant at, Map<String, String> ages) {

    public CallExample {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(at, "at");
        ages = Collections.unmodifiableMap(new TreeMap<>(ages));
    }
}
