package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.modelgovernance.policy.Problem;
import java.util.List;

/** Thrown when nothing could be judged; says why, to a person or to a program. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient List<String> lines;

    /** Takes lines for people. */
    CommandException(String... lines) {
        this(List.of(), List.of(lines));
    }

    private CommandException(List<Problem> problems, List<String> lines) {
        super(String.join("\n", lines));
        this.problems = problems;
        this.lines = lines;
    }

    /** Returns the exception that tells all that is wrong with a document. */
    static CommandException of(List<Problem> problems) {
        return new CommandException(
                List.copyOf(problems), problems.stream().map(Problem::toString).toList());
    }

    /** Returns what is wrong with a document; empty where it is something else. */
    List<Problem> problems() {
        return problems;
    }

    /** Tells why: people on standard error, programs on standard output. */
    void tell(Terminal terminal, boolean isJson) {
        if (isJson) {
            terminal.write(json());
        } else {
            lines.forEach(terminal::problem);
        }
    }

    private String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        var all = root.putArray("problems");
        if (problems.isEmpty()) {
            lines.forEach(line -> all.addObject().put("message", line));
        }
        for (var problem : problems) {
            var place = problem.place();
            var object = all.addObject().put("file", place.path());
            if (place.isInDocument()) {
                object.put("line", place.line()).put("column", place.column());
            }
            object.put("kind", problem.kind().word()).put("message", problem.message());
            if (problem.suggestion() != null) {
                object.put("suggestion", problem.suggestion());
            }
        }
        return root + "\n";
    }
}
