package dev.modelgovernance.cli;

import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.yaml.PolicyDocument;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a command writes to, and the clock it reads. Both streams are UTF-8, whatever the locale. Not thread-safe.
 *
 * @param out where results go
 * @param err where problems go
 * @param clock what tells the time where a command is given none
 * @param isColoured whether results may be coloured
 * @param columns how wide lines may be
 * @param jobSummary the file that GitHub Actions shows as the summary of a job; null where there is none
 */
record Terminal(
        PrintWriter out,
        PrintWriter err,
        InstantSource clock,
        boolean isColoured,
        int columns,
        @Nullable Path jobSummary) {

    static final int COLUMNS = 100;
    private static final int LEAST_COLUMNS = 40;

    private static final Pattern COLUMNS_STATED = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    /** The bits of a file's mode that say of what type it is, and what they say of a pipe. */
    private static final int FILE_TYPE = 0170000;

    private static final int PIPE = 0010000;

    /** Returns a terminal of the usual width. */
    Terminal(PrintWriter out, PrintWriter err, InstantSource clock, boolean isColoured) {
        this(out, err, clock, isColoured, COLUMNS, null);
    }

    /**
     * Returns the terminal of this process: coloured only where a person looks at it and has not asked for plain, by
     * {@code NO_COLOR} or {@code TERM=dumb}; as wide as {@code COLUMNS} says.
     */
    static Terminal ofProcess() {
        var err = writer(new FileOutputStream(FileDescriptor.err));
        return new Terminal(
                writer(new Told(new FileOutputStream(FileDescriptor.out), err, isPipe(STANDARD_OUTPUT))),
                err,
                InstantSource.system(),
                isWatched() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")),
                columns(System.getenv("COLUMNS")),
                jobSummary(System.getenv("GITHUB_STEP_SUMMARY")));
    }

    private static @Nullable Path jobSummary(@Nullable String stated) {
        return stated == null || stated.isEmpty() ? null : Path.of(stated);
    }

    /** Returns the width that the environment states; the usual one where it states none that can be written in. */
    static int columns(@Nullable String stated) {
        return stated != null && COLUMNS_STATED.matcher(stated).matches()
                ? Math.max(LEAST_COLUMNS, Integer.parseInt(stated))
                : COLUMNS;
    }

    /** Returns this terminal with results coloured or not, whoever looks at it. */
    Terminal coloured(boolean wanted) {
        return new Terminal(out, err, clock, wanted, columns, jobSummary);
    }

    /** Returns the writer of decisions that suits this terminal and a document. */
    DecisionText text(PolicyDocument document) {
        var text = DecisionText.of(document.policy()).in(document.zone()).columns(columns);
        return isColoured ? text.coloured() : text;
    }

    /** Writes a result as it is. */
    void write(String result) {
        out.print(result);
    }

    /** Writes a problem, in one line that steers no terminal. */
    void problem(String line) {
        err.print(plain(line) + "\n");
    }

    /** Returns a text with its control characters made visible, line breaks among them. */
    static String plain(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    /** Returns whether everything so far has reached its reader; otherwise nobody listens any more. */
    boolean isHeard() {
        err.flush();
        return !out.checkError();
    }

    /** Returns whether a person looks on: from Java 22 to 24 there is a console even where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isWatched() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** Returns whether a file is a pipe; where the system does not tell, it is taken for none. */
    static boolean isPipe(Path file) {
        try {
            return ((int) Files.getAttribute(file, "unix:mode") & FILE_TYPE) == PIPE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }

    /** A stream that says why it can take no more, unless it is a pipe: who stops reading one knows. */
    static final class Told extends FilterOutputStream {

        private final PrintWriter err;
        private boolean isTold;

        Told(OutputStream out, PrintWriter err, boolean isPipe) {
            super(out);
            this.err = err;
            isTold = isPipe;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException wrong) {
                var why = String.valueOf(wrong.getMessage());
                if (!isTold) {
                    err.print("governance: the output cannot be written: " + plain(why) + "\n");
                    isTold = true;
                }
                throw wrong;
            }
        }
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}
