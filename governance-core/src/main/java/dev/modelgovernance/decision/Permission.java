package dev.modelgovernance.decision;

/** What a decision comes to for somebody who chooses among calls. */
public enum Permission {
    /** The call is allowed. */
    ALLOWED("allowed"),
    /** It is denied, and for nothing but evidence that is not held. */
    NEEDS_EVIDENCE("needs evidence"),
    /** It is denied, each reason for evidence or for what the call leaves unstated: another value of that would avoid it. */
    DEPENDS("depends"),
    /** It is denied, and for nothing but that the application does not declare it. */
    UNDECLARED("undeclared"),
    /** It is denied, and neither evidence nor what is left to be stated would avoid every reason. */
    DENIED("denied");

    private final String word;

    Permission(String word) {
        this.word = word;
    }

    /** Returns what a decision comes to. */
    public static Permission of(Decision decision) {
        if (decision.isAllowed()) {
            return ALLOWED;
        }
        var reasons = decision.reasons();
        if (reasons.stream()
                .allMatch(reason -> reason.kind() == Reason.Kind.UNDECLARED
                        && reason.unstated().isEmpty())) {
            return UNDECLARED;
        }
        if (!reasons.stream().allMatch(Permission::isMendable)) {
            return DENIED;
        }
        return reasons.stream().allMatch(reason -> reason.unstated().isEmpty()) ? NEEDS_EVIDENCE : DEPENDS;
    }

    private static boolean isMendable(Reason reason) {
        return reason.kind() == Reason.Kind.MISSING_EVIDENCE
                || !reason.unstated().isEmpty();
    }

    /** Returns the word that a report uses, such as {@code needs evidence}. */
    public String word() {
        return word;
    }
}
