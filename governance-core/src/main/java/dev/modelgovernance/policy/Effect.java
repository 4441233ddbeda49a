package dev.modelgovernance.policy;

/** What a rule does to the calls that it applies to. */
public enum Effect {
    /** The call is prohibited. */
    DENY,
    /** The call is permitted, in a regime that denies what it does not permit. */
    ALLOW,
    /** The call needs evidence to be held, or comes with obligations, or both. */
    REQUIRE;

    /** Returns the word that a document uses: {@code deny}, {@code allow} or {@code require}. */
    public String word() {
        return switch (this) {
            case DENY -> "deny";
            case ALLOW -> "allow";
            case REQUIRE -> "require";
        };
    }
}
