package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is stated about the calls of uses while some code runs, on its own thread. Thread-safe. */
final class Scopes {

    @SuppressWarnings("ThreadLocalUsage") // Scopes are those of one governor, and an application has few.
    private final ThreadLocal<Scope> open = new ThreadLocal<>();

    // Until there is a scope, no thread is made to remember that it has none.
    private volatile boolean areUsed;

    private record Scope(
            String use,
            UnaryOperator<Call> narrowing,
            @Nullable Scope outer) {}

    /** Returns what is stated about calls through a use, by all scopes that are open; null where none is. */
    @Nullable
    UnaryOperator<Call> current(String use) {
        return areUsed ? find(use, open.get()) : null;
    }

    private static @Nullable UnaryOperator<Call> find(String use, @Nullable Scope innermost) {
        for (var scope = innermost; scope != null; scope = scope.outer()) {
            if (scope.use().equals(use)) {
                return scope.narrowing();
            }
        }
        return null;
    }

    <T extends @Nullable Object> T run(String use, UnaryOperator<Call> narrowing, Supplier<? extends T> code) {
        Objects.requireNonNull(code, "code");
        areUsed = true;
        var outer = open.get();
        var before = find(use, outer);
        open.set(new Scope(use, before == null ? narrowing : call -> narrowing.apply(before.apply(call)), outer));
        try {
            return code.get();
        } finally {
            if (outer == null) {
                open.remove();
            } else {
                open.set(outer);
            }
        }
    }
}
