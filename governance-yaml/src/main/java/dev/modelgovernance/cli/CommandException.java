package dev.modelgovernance.cli;

import java.util.List;

/** Thrown when nothing could be judged; each of its lines says why, to a person. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    CommandException(String line) {
        this(List.of(line));
    }

    CommandException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
