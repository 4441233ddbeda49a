package dev.modelgovernance.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls that a new policy treats otherwise than an old one. Immutable and thread-safe.
 *
 * @param kind how it treats them
 * @param use the use through which the calls are made; null for calls that are made through none
 * @param range the calls and times
 * @param isWhole whether all calls of the range are treated otherwise; if not, those are of which rules that both policies have
 *     decide nothing
 * @param obligations the ids of the obligations that the calls have in one of the policies only, sorted
 * @param before what the old policy alone says of them: rules and regimes, as reasons name them, or {@code undeclared}; empty
 *     where it is the catalog that differs
 * @param after what the new policy alone says of them
 * @param example one of the calls that are treated otherwise
 */
public record CallChange(
        Kind kind,
        @Nullable String use,
        CallRange range,
        boolean isWhole,
        List<String> obligations,
        List<String> before,
        List<String> after,
        CallExample example) {

    /** How calls are treated otherwise. */
    public enum Kind {
        /** They were denied and are allowed. */
        ALLOWED,
        /** They were allowed and are denied. */
        DENIED,
        /** They are allowed as before, with fewer obligations. */
        RELEASED,
        /** They are allowed as before, with more obligations. */
        OBLIGED;

        /** Returns the word that a report uses, such as {@code allowed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether the new policy asks less of such calls. */
        public boolean isLooser() {
            return this == ALLOWED || this == RELEASED;
        }
    }

    public CallChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(range, "range");
        obligations = List.copyOf(obligations);
        before = List.copyOf(before);
        after = List.copyOf(after);
        Objects.requireNonNull(example, "example");
    }
}
