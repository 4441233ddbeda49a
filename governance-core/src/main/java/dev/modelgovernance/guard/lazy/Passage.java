package dev.modelgovernance.guard.lazy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done around each subscription to a result: a question is asked before it, or a scope is open meanwhile. */
@FunctionalInterface
public interface Passage {

    /** Runs code and returns what it does; throws where it may not be run. */
    @Nullable
    Object enter(Supplier<@Nullable Object> code);
}
