package dev.modelgovernance.guard;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is stated about the calls of one use of a governor while some code runs, on its own thread. Thread-safe. */
final class Scopes {

    /** Whether a call must be made in a scope. */
    enum Need {
        /** Once there has been one. */
        ONCE_OPENED,
        ALWAYS,
        NEVER
    }

    // Those of all governors, so that a call in a scope of another one is noticed.
    private static final ThreadLocal<@Nullable Scope> OPEN = new ThreadLocal<>();

    // Until the first scope, the thread-local value is not looked up, which would create it.
    private static volatile boolean areUsed;

    private final String application;
    private final String use;
    private volatile boolean wereOpened;

    private record Scope(
            Scopes owner, StatedCall call, @Nullable Scope outer) {}

    /** Creates the scopes of a use of an application, none of which is open. */
    Scopes(String application, String use) {
        this.application = application;
        this.use = use;
    }

    /**
     * Returns a call with all that the open scopes state about it.
     *
     * @throws IllegalStateException if one is needed and none is open, or if one is open that belongs to another governor
     */
    StatedCall joined(StatedCall call, Need need) {
        var joined = captured(call, need);
        if (joined == null && (need == Need.ALWAYS || (need == Need.ONCE_OPENED && wereOpened))) {
            throw new IllegalStateException("a call through \"" + use + "\" outside of any scope, which it must be made"
                    + " in: the scope was not opened, or was not taken along to this thread"
                    + (need == Need.ALWAYS ? "" : "; where calls need no scope, make them through scopeOptional()"));
        }
        return joined == null ? call : joined;
    }

    /** Returns a call with all that the open scopes state about it, as {@link #joined joined} does; null where none is open. */
    @Nullable
    StatedCall captured(StatedCall call, Need need) {
        var scope = find(need != Need.NEVER);
        return scope == null ? null : joined(call, scope);
    }

    <T extends @Nullable Object> T run(StatedCall call, Supplier<? extends T> code) {
        Objects.requireNonNull(code, "code");
        if (!wereOpened) {
            areUsed = true;
            wereOpened = true;
        }
        var outer = OPEN.get();
        var before = find(false);
        OPEN.set(new Scope(this, before == null ? call : joined(before, call), outer));
        try {
            return code.get();
        } finally {
            if (outer == null) {
                OPEN.remove();
            } else {
                OPEN.set(outer);
            }
        }
    }

    /** Finds what the innermost scope states, which states what those around it do. */
    private @Nullable StatedCall find(boolean isExpected) {
        if (!areUsed) {
            return null;
        }
        StatedCall found = null;
        Scopes other = null;
        for (var scope = OPEN.get(); scope != null; scope = scope.outer()) {
            if (scope.owner() == this) {
                found = found == null ? scope.call() : found;
            } else if (scope.owner().use.equals(use)) {
                other = other == null || scope.owner().isOfSameApplication(this) ? scope.owner() : other;
            }
        }
        if (other != null && (other.isOfSameApplication(this) || (found == null && isExpected))) {
            throw new IllegalStateException(
                    "a call through \"" + use + "\" in a scope that another governor opened for \""
                            + use + "\" of application \"" + other.application
                            + "\", and which says nothing here: open scopes and make guards through one governor");
        }
        return found;
    }

    private boolean isOfSameApplication(Scopes other) {
        return application.equals(other.application);
    }

    /** Returns the call that states what both do, which is most often one of them. */
    private static StatedCall joined(StatedCall one, StatedCall other) {
        if (one.call().narrows(other.call())) {
            return one;
        }
        return other.call().narrows(one.call()) ? other : one.narrowed(call -> call.and(other.call()));
    }
}
