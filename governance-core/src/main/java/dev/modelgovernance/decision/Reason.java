package dev.modelgovernance.decision;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a call is denied. Immutable and thread-safe.
 *
 * @param kind what is wrong with the call
 * @param provenance the rule or regime that denies; null where none does
 * @param missing the evidence that is not held, sorted; only for {@link Kind#MISSING_EVIDENCE}
 * @param attribute the attribute whose value is not known; only for {@link Kind#UNKNOWN_VALUE}
 * @param value that value; null where the attribute has no value
 * @param witness the first atomic call that is denied for this reason; null where none was looked for, or none was found in
 *     reasonable time
 * @param unstated attributes that the call left unstated and of which another value would avoid this reason, sorted
 * @param outside attributes of which the witness has a value that the use does not declare, sorted; only for
 *     {@link Kind#UNDECLARED} of a call through a declared use
 */
public record Reason(
        Kind kind,
        @Nullable Provenance provenance,
        List<String> missing,
        @Nullable String attribute,
        @Nullable String value,
        @Nullable AtomicCall witness,
        List<String> unstated,
        List<String> outside) {

    /** What is wrong with a call. */
    public enum Kind {
        /** A rule denies it. */
        PROHIBITED("prohibited"),
        /** A regime that denies what it does not allow has no rule that allows it. */
        NOT_PERMITTED("not-permitted"),
        /** A rule requires evidence that is not held. */
        MISSING_EVIDENCE("missing-evidence"),
        /** No regime vouches for it. */
        UNGOVERNED("ungoverned"),
        /** The application has not declared it. */
        UNDECLARED("undeclared"),
        /** It states something that the policy does not know. */
        UNKNOWN_VALUE("unknown-value"),
        /** A guard has not learnt for too long whether the policy still holds; no rule of the policy says this. */
        STALE_POLICY("stale-policy"),
        /** A guard could not record that it lets the call pass; no rule of the policy says this. */
        NOT_RECORDED("not-recorded");

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
        outside = List.copyOf(outside);
    }

    /** Returns the name of the rule or the regime that denies, as {@link Provenance#name()}; or else the word of the kind. */
    public String name() {
        return provenance == null ? kind.word() : provenance.name();
    }
}
