package dev.modelgovernance.ci;

/** What the writers of reports have in common. */
final class ReportText {

    private ReportText() {}

    /** Returns a text of at most so many characters, with an ellipsis in place of what is left out. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Returns a number of things. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
