package dev.modelgovernance.compiled;

import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Something in a policy that may deny calls or oblige their caller: a rule, a regime, or what no regime or declaration
 * says. Two causes are equal only if they are the same object. Immutable and thread-safe.
 */
public final class Cause {

    /** No regime speaks about the call that a call can rest on. */
    public static final Cause UNGOVERNED = new Cause(Kind.UNGOVERNED, null, null);

    /** The application has not declared the call. */
    public static final Cause UNDECLARED = new Cause(Kind.UNDECLARED, null, null);

    /** What a cause does. */
    public enum Kind {
        /** Its rule denies the calls to which it applies. */
        PROHIBITED,
        /** Its regime denies the calls within its scope that none of its rules allows. */
        NOT_PERMITTED,
        /** Its rule denies the calls to which it applies and for which evidence is not held. */
        MISSING_EVIDENCE,
        /** Calls are denied for which no regime vouches. */
        UNGOVERNED,
        /** Calls are denied that no use declares, or not the use that they are made through. */
        UNDECLARED,
        /** Its rule obliges the caller of the calls to which it applies. */
        OBLIGES
    }

    private final Kind kind;
    private final @Nullable Regime regime;
    private final @Nullable Rule rule;

    Cause(Kind kind, @Nullable Regime regime, @Nullable Rule rule) {
        this.kind = kind;
        this.regime = regime;
        this.rule = rule;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the regime that it belongs to, or null. */
    public @Nullable Regime regime() {
        return regime;
    }

    /** Returns the rule that it is, or null. */
    public @Nullable Rule rule() {
        return rule;
    }

    @Override
    public String toString() {
        return kind + (regime == null ? "" : " " + regime.id()) + (rule == null ? "" : "/" + rule.id());
    }
}
