package dev.modelgovernance.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One run of the command line within this process, at a fixed time.
 *
 * @param status the exit status
 * @param out what went to standard output
 * @param err what went to standard error
 */
record Run(int status, String out, String err) {

    /** What the clock says where a command is given no time. */
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static Run of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), InstantSource.fixed(NOW), false);
        var status = Main.run(terminal, arguments);
        return new Run(status, out.toString(), err.toString());
    }

    /** Runs a command as a shell would, as far as single quotes go. */
    static Run ofLine(String line) {
        return of(words(line).toArray(String[]::new));
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
