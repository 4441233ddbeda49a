package dev.modelgovernance.analysis;

import dev.modelgovernance.compiled.CompiledRule;
import dev.modelgovernance.region.Region;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one rule of a policy does to the calls of a region. Immutable.
 *
 * @param effect what it does: statements with the same effect on equal regions are the same
 * @param words the region, with what follows by the catalog as it is written
 * @param region the region, with what follows by the catalog said in what calls state
 * @param rule the rule that says so; null where a whole policy does
 */
record Statement(
        Effect effect,
        Region words,
        Region region,
        @Nullable CompiledRule rule) {

    /**
     * What a statement does.
     *
     * @param subject the limit that it sets or lifts, or the obligation
     */
    record Effect(Kind kind, String subject) {

        static final Effect DENIES = new Effect(Kind.DENIES, "");
    }

    enum Kind {
        /** It denies the calls. */
        DENIES,
        /** It denies the calls that nothing permits which lifts this limit. */
        LIMITS,
        /** It permits the calls, as far as a limit goes. */
        PERMITS,
        /** It obliges the caller. */
        OBLIGES
    }

    /** Returns what makes two statements the same. */
    Object key() {
        return new Key(effect, words);
    }

    private record Key(Effect effect, Region words) {}

    /** Returns the rule or the regime that says so, as reasons name it. */
    String name() {
        if (rule == null || rule.regime() == null) {
            return "undeclared";
        }
        var regime = Objects.requireNonNull(rule.regime()).id();
        return rule.rule() == null ? regime : regime + "/" + rule.rule().id();
    }
}
