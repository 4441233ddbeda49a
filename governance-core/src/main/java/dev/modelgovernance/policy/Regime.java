package dev.modelgovernance.policy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one authority: a state, a regulator, a provider's terms, the company itself.
 *
 * <p>In Java a regime is written with {@link #open} or {@link #closed}. Immutable and thread-safe.
 *
 * @param id the name of the regime
 * @param title its full title
 * @param authority who made it
 * @param description free text, which changes no decision
 * @param isOpen whether what no rule denies is allowed; otherwise only what a rule allows is
 * @param when its scope: the calls that it is about
 * @param rules its rules
 */
public record Regime(
        String id,
        @Nullable String title,
        @Nullable String authority,
        @Nullable String description,
        boolean isOpen,
        Condition when,
        List<Rule> rules) {

    public Regime {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(when, "when");
        rules = List.copyOf(rules);
    }

    /** Starts a regime that allows what none of its rules denies: {@code default: allow}. */
    public static RegimeBuilder open(String id) {
        return new RegimeBuilder(id, true);
    }

    /** Starts a regime that allows only what one of its rules allows: {@code default: deny}. */
    public static RegimeBuilder closed(String id) {
        return new RegimeBuilder(id, false);
    }

    /** Returns whether a call may be allowed under this regime alone: it is about every call, or allows by name. */
    public boolean vouches() {
        return !isOpen || when.blocks().isEmpty();
    }
}
