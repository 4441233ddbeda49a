package dev.modelgovernance.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit statuses of every command. */
final class Status {

    /** What was asked holds: compliant, allowed, all tests passed. */
    static final int HOLDS = 0;
    /** It does not hold. */
    static final int FAILS = 1;
    /** It could not be judged. */
    static final int UNJUDGED = 2;

    private Status() {}

    /** Returns what each status says, for the help of a command of which this is what holds. */
    static Map<String, String> meanings(String whatHolds) {
        var meanings = new LinkedHashMap<String, String>();
        meanings.put("0", "it holds: " + whatHolds);
        meanings.put("1", "it does not hold");
        meanings.put("2", "it could not be judged: a bad document or option, a file that cannot be read");
        return meanings;
    }

    static int of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }
}
