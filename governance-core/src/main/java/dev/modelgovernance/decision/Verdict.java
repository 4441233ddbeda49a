package dev.modelgovernance.decision;

/** Whether a call may be made. */
public enum Verdict {
    /** The call may be made, with the obligations that come with it. */
    ALLOW,
    /** The call may not be made. */
    DENY;

    /** Returns the word that a report uses: {@code allow} or {@code deny}. */
    public String word() {
        return this == ALLOW ? "allow" : "deny";
    }
}
