package dev.modelgovernance.decision;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes decisions in short, for tests that compare them. */
final class DecisionLines {

    private DecisionLines() {}

    /** Writes a decision: the verdict, then a line for each reason or obligation. */
    static String of(Decision decision) {
        var lines = new ArrayList<String>();
        lines.add(decision.verdict().word() + (decision.validUntil() == null ? "" : " until " + decision.validUntil()));
        decision.reasons().forEach(reason -> lines.add("  " + written(reason, decision.call())));
        decision.obligations()
                .forEach(must -> lines.add(
                        "  must " + must.id() + " " + must.provenance().name()));
        return String.join("\n", lines) + "\n";
    }

    /** Writes a reason, with the values in the witness of what the call leaves open. */
    private static String written(Reason reason, Call call) {
        var text = reason.kind().word();
        text += reason.provenance() == null ? "" : " " + reason.provenance().name();
        text += reason.missing().isEmpty() ? "" : " " + reason.missing();
        text += reason.attribute() == null ? "" : " " + reason.attribute();
        text += reason.value() == null ? "" : ": " + reason.value();
        text += reason.unstated().isEmpty() ? "" : ", unstated " + reason.unstated();
        var open = reason.witness() == null ? "" : open(reason, call);
        return open.isEmpty() ? text : text + ", such as {" + open + "}";
    }

    private static String open(Reason reason, Call call) {
        return reason.witness().values().entrySet().stream()
                .filter(value -> reason.unstated().contains(value.getKey())
                        || (call.attributes().containsKey(value.getKey())
                                && call.attributes().get(value.getKey()).in().size() > 1))
                .map(Map.Entry::toString)
                .collect(Collectors.joining(", "));
    }
}
