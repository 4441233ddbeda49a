package dev.modelgovernance.guard;

import dev.modelgovernance.decision.PreparedCall;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is stated about the calls of uses while some code runs, on its own thread. Thread-safe. */
final class Scopes {

    @SuppressWarnings("ThreadLocalUsage") // Scopes are those of one governor, and an application has few.
    private final ThreadLocal<Scope> open = new ThreadLocal<>();

    // Until the first scope, the thread-local value is not looked up, which would create it.
    private volatile boolean areUsed;

    private record Scope(
            String use, PreparedCall call, @Nullable Scope outer) {}

    /** Returns the call with all that the open scopes state about calls through a use; null where none is open. */
    @Nullable
    PreparedCall current(String use) {
        return areUsed ? find(use, open.get()) : null;
    }

    private static @Nullable PreparedCall find(String use, @Nullable Scope innermost) {
        for (var scope = innermost; scope != null; scope = scope.outer()) {
            if (scope.use().equals(use)) {
                return scope.call();
            }
        }
        return null;
    }

    /** Returns the call that states what both do, which is most often one of them. */
    static PreparedCall joined(PreparedCall one, PreparedCall other) {
        if (one.call().narrows(other.call())) {
            return one;
        }
        return other.call().narrows(one.call()) ? other : one.narrowed(call -> call.and(other.call()));
    }

    <T extends @Nullable Object> T run(String use, PreparedCall call, Supplier<? extends T> code) {
        Objects.requireNonNull(code, "code");
        areUsed = true;
        var outer = open.get();
        var before = find(use, outer);
        open.set(new Scope(use, before == null ? call : joined(before, call), outer));
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
