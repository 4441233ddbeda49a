package dev.modelgovernance.decision.text;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Writes what a call states. */
final class CallText {

    private CallText() {}

    /** Returns each attribute of the call that was decided, with its values. */
    static List<String> attributes(Decision decision) {
        var call = decision.call();
        var all = new TreeMap<String, String>(call.unreadable());
        call.attributes().forEach((name, values) -> all.put(name, values.toString()));
        return all.entrySet().stream()
                .map(entry -> SafeText.ofCall(entry.getKey()) + ": " + SafeText.ofCall(entry.getValue())
                        + (decision.assumed().contains(entry.getKey()) ? " (assumed)" : ""))
                .toList();
    }

    /** Returns an attribute with its values as part of a sentence, such as {@code any model}. */
    static String phrase(Call call, String attribute) {
        var values = call.attributes().get(attribute);
        if (values == null && !call.unreadable().containsKey(attribute)) {
            return "any " + attribute;
        }
        var isOne = values == null || (values.in().size() == 1 && values.not().isEmpty());
        var quote = isOne ? "\"" : "";
        return attribute + " " + quote + values(call, attribute) + quote;
    }

    /** Returns the values of an attribute, or {@code unstated}. */
    static String values(Call call, String attribute) {
        var values = call.attributes().get(attribute);
        return SafeText.ofCall(
                values == null ? call.unreadable().getOrDefault(attribute, "unstated") : values.toString());
    }

    /** Returns the use that the call is made through, or {@code unstated}. */
    static String use(Call call) {
        return SafeText.ofCall(Objects.requireNonNullElse(call.use(), "unstated"));
    }
}
