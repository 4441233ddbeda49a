package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Source;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a call is denied. Immutable and thread-safe.
 *
 * @param kind what is wrong with the call
 * @param regime the regime that denies; null where none is at fault
 * @param rule the rule that denies; null where none is at fault
 * @param because the rule's reason
 * @param source where the rule comes from
 * @param reviewBy when someone must look at the rule again
 * @param missing the evidence that is not held, sorted; only for {@link Kind#MISSING_EVIDENCE}
 * @param attribute the attribute whose value is not known; only for {@link Kind#UNKNOWN_VALUE}
 * @param value that value; null where the attribute holds none
 * @param witness the first atomic call that is denied for this reason; null where the call was not looked
 *     into, or where that would have taken too long to find one: then the call is denied all the same
 * @param unstated attributes that the call left unstated and of which another value would avoid this reason, sorted
 */
public record Reason(
        Kind kind,
        @Nullable String regime,
        @Nullable String rule,
        @Nullable String because,
        @Nullable Source source,
        @Nullable Moment reviewBy,
        List<String> missing,
        @Nullable String attribute,
        @Nullable String value,
        @Nullable AtomicCall witness,
        List<String> unstated) {

    /** What is wrong with a call. */
    public enum Kind {
        /** A rule denies it. */
        PROHIBITED("prohibited"),
        /** A regime that denies what it does not allow has no rule that allows it. */
        NOT_PERMITTED("not-permitted"),
        /** A rule requires evidence that is not held. */
        MISSING_EVIDENCE("missing-evidence"),
        /** No regime speaks about it that a call can rest on. */
        UNGOVERNED("ungoverned"),
        /** The application has not declared it. */
        UNDECLARED("undeclared"),
        /** It states something that the policy does not know. */
        UNKNOWN_VALUE("unknown-value");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word that a report uses, such as {@code missing-evidence}. */
        public String word() {
            return word;
        }
    }

    public Reason {
        Objects.requireNonNull(kind, "kind");
        missing = List.copyOf(missing);
        unstated = List.copyOf(unstated);
    }
}
