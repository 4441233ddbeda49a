package dev.modelgovernance.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Basis;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as JSON: one line each, fit for an audit log.
 *
 * <pre>{@code
 * audit.write(DecisionJson.write(decision) + "\n");
 * }</pre>
 *
 * <p>The same decision gives the same bytes. What is absent is left out; nothing is ever {@code null}. Thread-safe.
 */
public final class DecisionJson {

    private DecisionJson() {}

    /** Returns the decision as one line of JSON, without a line break at its end. */
    public static String write(Decision decision) {
        return object(decision).toString();
    }

    /** Returns the decision, and what the call rests on, which is allowed, as one line of JSON without a line break. */
    public static String write(Decision decision, Basis basis) {
        var root = object(decision);
        var rests = root.putObject("restsOn");
        rests.set("vouching", array(basis.vouching()));
        var permits = rests.putArray("permits");
        basis.permits().forEach(rule -> provenance(permits.addObject(), rule));
        var spared = rests.putArray("spared");
        for (var each : basis.spared()) {
            var node = spared.addObject();
            provenance(node, each.rule());
            var exception = node.putObject("exception");
            put(exception, "id", each.exception());
            exception.put("place", each.place());
            put(exception, "because", each.because());
        }
        var evidence = rests.putArray("evidence");
        for (var held : basis.evidence()) {
            var node = evidence.addObject();
            node.put("evidence", held.evidence());
            put(node, "reference", held.reference());
            put(node, "issued", held.issued());
            put(node, "until", held.window().until());
        }
        return root.toString();
    }

    private static ObjectNode object(Decision decision) {
        var root = object();
        root.put("format", 1);
        root.put("verdict", decision.verdict().word());
        root.put("at", decision.at().toString());
        root.put("policy", decision.policy());
        root.put("fingerprint", decision.fingerprint());
        put(root, "application", decision.application());
        put(root, "use", decision.use());
        root.set("call", call(decision.call()));
        if (!decision.sent().isEmpty()) {
            root.putObject("sent").set("model", array(decision.sent()));
        }
        root.set("assumed", array(decision.assumed()));
        var reasons = root.putArray("reasons");
        decision.reasons().forEach(reason -> reasons.add(reason(reason)));
        var obligations = root.putArray("obligations");
        decision.obligations().forEach(obligation -> obligations.add(obligation(obligation)));
        put(root, "validUntil", decision.validUntil());
        return root;
    }

    private static ObjectNode call(Call call) {
        var attributes = new TreeMap<String, JsonNode>();
        call.attributes().forEach((name, values) -> attributes.put(name, values(values)));
        call.unreadable().forEach((name, written) -> attributes.put(name, array(List.of(written))));
        return object(attributes);
    }

    private static JsonNode values(Values values) {
        if (values.isRange()) {
            var bounds = object();
            put(bounds, "at-least", values.atLeast());
            put(bounds, "at-most", values.atMost());
            return bounds;
        }
        if (values.not().isEmpty()) {
            return array(values.in());
        }
        var node = object();
        if (!values.in().isEmpty()) {
            node.set("in", array(values.in()));
        }
        node.set("not", array(values.not()));
        return node;
    }

    private static ObjectNode reason(Reason reason) {
        var node = object();
        node.put("kind", reason.kind().word());
        if (reason.provenance() != null) {
            provenance(node, reason.provenance());
        }
        if (reason.kind() == Reason.Kind.MISSING_EVIDENCE) {
            node.set("missing", array(reason.missing()));
        }
        put(node, "attribute", reason.attribute());
        put(node, "value", reason.value());
        if (reason.witness() != null) {
            node.set("witness", witness(reason.witness()));
        }
        node.set("unstated", array(reason.unstated()));
        if (!reason.outside().isEmpty()) {
            node.set("outside", array(reason.outside()));
        }
        return node;
    }

    private static ObjectNode obligation(Obligation obligation) {
        var node = object();
        node.put("id", obligation.id());
        node.put("text", obligation.text());
        provenance(node, obligation.provenance());
        return node;
    }

    private static void provenance(ObjectNode node, Provenance provenance) {
        put(node, "regime", provenance.regime());
        put(node, "rule", provenance.rule());
        put(node, "because", provenance.because());
        var source = provenance.source();
        if (source != null) {
            var parts = node.putObject("source");
            put(parts, "cite", source.cite());
            put(parts, "url", source.url());
            put(
                    parts,
                    "status",
                    source.status() == null ? null : source.status().word());
            put(parts, "read", source.read());
        }
        put(node, "reviewBy", provenance.reviewBy());
    }

    private static ObjectNode witness(AtomicCall witness) {
        var parts = new TreeMap<String, JsonNode>();
        witness.values().forEach((name, value) -> parts.put(name, JsonNodeFactory.instance.textNode(value)));
        put(parts, "tags", witness.tags());
        put(parts, "evidence", witness.evidence());
        return object(parts);
    }

    private static void put(Map<String, JsonNode> parts, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            parts.put(key, array(texts));
        }
    }

    private static void put(ObjectNode node, String key, @Nullable Object value) {
        if (value != null) {
            node.put(key, value.toString());
        }
    }

    private static ArrayNode array(List<String> texts) {
        var node = JsonNodeFactory.instance.arrayNode(texts.size());
        texts.forEach(node::add);
        return node;
    }

    private static ObjectNode object(Map<String, JsonNode> parts) {
        var node = object();
        parts.forEach(node::set);
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
