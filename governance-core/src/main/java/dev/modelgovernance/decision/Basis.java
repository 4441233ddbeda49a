package dev.modelgovernance.decision;

import dev.modelgovernance.policy.HeldEvidence;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an allowed call rests on: the rules that permit it, the exceptions that spare it, and the evidence that is held for it.
 *
 * <p>A call that stands for several may rest on one thing for some of them, and on another for others: then both are here.
 * Immutable and thread-safe.
 *
 * @param vouching the regimes that vouch for it and have no rule that permits it, by id
 * @param permits the rules that permit it, in regimes that deny what they do not allow
 * @param spared the rules that would deny it, or require evidence or obligations, were it not for an exception
 * @param evidence the evidence that is held, of what a rule which applies requires or an exception asks for
 */
public record Basis(List<String> vouching, List<Provenance> permits, List<Spared> spared, List<HeldEvidence> evidence) {

    /**
     * A rule that an exception keeps from a call. Immutable and thread-safe.
     *
     * @param rule the rule
     * @param exception the id of the exception; null where it has none
     * @param place which of the exceptions of the rule it is, counted from one
     * @param because why there is the exception; null where it does not say
     */
    public record Spared(
            Provenance rule,
            @Nullable String exception,
            int place,
            @Nullable String because) {

        public Spared {
            Objects.requireNonNull(rule, "rule");
        }
    }

    public Basis {
        vouching = List.copyOf(vouching);
        permits = List.copyOf(permits);
        spared = List.copyOf(spared);
        evidence = List.copyOf(evidence);
    }
}
