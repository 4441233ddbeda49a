package dev.modelgovernance.cli;

import java.util.List;

/** Thrown when nothing could be judged; each of its lines says why, to a person. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    Refusal(String line) {
        this(List.of(line));
    }

    Refusal(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
