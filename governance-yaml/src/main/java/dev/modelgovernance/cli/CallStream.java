package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.report.DecisionJson;
import dev.modelgovernance.yaml.JsonCall;
import dev.modelgovernance.yaml.PolicyDocument;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;

/** Decides calls line by line, each answered before the next is read. Not thread-safe. */
final class CallStream {

    private final Decider decider;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Terminal terminal;

    CallStream(PolicyDocument document, InstantSource clock, Terminal terminal) {
        decider = Decider.of(document.policy());
        zone = document.zone();
        this.clock = clock;
        this.terminal = terminal;
    }

    /** Answers every line with a decision or an error, and tells whether all were calls. */
    boolean decide(String file, LineReader lines) throws IOException {
        var areCalls = true;
        for (var isOver = false; !isOver && terminal.isHeard(); ) {
            try {
                var line = lines.next();
                isOver = line == null;
                if (line != null) {
                    terminal.write(decision(line, file, lines.number()) + "\n");
                }
            } catch (IllegalArgumentException wrong) {
                areCalls = false;
                terminal.problem(file + ":" + lines.number() + ": " + wrong.getMessage());
                terminal.write(error(lines.number(), String.valueOf(wrong.getMessage())) + "\n");
            }
        }
        return areCalls;
    }

    private String decision(String line, String file, int number) {
        var asked = JsonCall.parse(line, zone, file, number);
        var at = Objects.requireNonNullElseGet(asked.at(), clock::instant);
        return DecisionJson.write(decider.decide(asked.call(), at));
    }

    private static String error(int line, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", "line " + line + ": " + message)
                .toString();
    }
}
