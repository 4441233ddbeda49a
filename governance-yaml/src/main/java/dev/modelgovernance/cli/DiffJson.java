package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.modelgovernance.analysis.CallChange;
import dev.modelgovernance.analysis.CallExample;
import dev.modelgovernance.analysis.CallRange;
import dev.modelgovernance.analysis.OneSidedValue;
import dev.modelgovernance.analysis.PolicyDiff;
import dev.modelgovernance.analysis.UseChange;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.report.DecisionJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes for programs what the change of a policy changed. */
final class DiffJson {

    private DiffJson() {}

    /** Returns a difference in one line. */
    static String write(PolicyDiff diff, List<Policy> oldAndNew) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        root.put("verdict", diff.verdict().word());
        root.put("loosens", diff.loosens());
        root.set("old", policy(oldAndNew.get(0)));
        root.set("new", policy(oldAndNew.get(1)));
        var uses = root.putArray("uses");
        diff.uses().forEach(change -> uses.add(use(change)));
        var changes = root.putArray("changes");
        diff.changes().forEach(change -> changes.add(change(change)));
        var oneSided = root.putArray("oneSided");
        diff.oneSided().forEach(each -> oneSided.add(oneSided(each)));
        return root.toString();
    }

    private static ObjectNode policy(Policy policy) {
        return object().put("policy", policy.name()).put("fingerprint", policy.fingerprint());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode use(UseChange change) {
        var object = object().put("use", change.use());
        put(object, "from", change.from());
        put(object, "until", change.until());
        put(object, "before", change.before());
        put(object, "after", change.after());
        return object;
    }

    private static void put(ObjectNode object, String key, @Nullable Instant at) {
        if (at != null) {
            object.put(key, at.toString());
        }
    }

    private static void put(ObjectNode object, String key, @Nullable Decision decision) {
        if (decision != null) {
            object.putRawValue(key, new RawValue(DecisionJson.write(decision)));
        }
    }

    private static ObjectNode change(CallChange change) {
        var object = object().put("kind", change.kind().word());
        if (change.use() != null) {
            object.put("use", change.use());
        }
        addRange(object, change.range());
        object.put("whole", change.isWhole());
        put(object.putArray("obligations"), change.obligations());
        put(object.putArray("before"), change.before());
        put(object.putArray("after"), change.after());
        object.set("example", example(change.example()));
        return object;
    }

    private static void addRange(ObjectNode object, CallRange range) {
        object.set("calls", values(range.attributes()));
        var evidence = object.putObject("evidence");
        range.evidence().forEach(evidence::put);
        var windows = object.putArray("windows");
        for (var window : range.windows()) {
            var each = windows.addObject();
            put(each, "from", window.from());
            put(each, "until", window.until());
        }
    }

    private static void put(ObjectNode object, String key, @Nullable Moment moment) {
        if (moment != null) {
            object.put(key, moment.instant().toString());
        }
    }

    private static void put(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }

    static ObjectNode example(CallExample example) {
        var object = object();
        if (example.call().use() != null) {
            object.put("use", example.call().use());
        }
        object.set("call", call(example.call()));
        object.put("at", example.at().toString());
        if (!example.ages().isEmpty()) {
            var ages = object.putObject("youngerThan");
            example.ages().forEach(ages::put);
        }
        return object;
    }

    /** Returns what a call states, as {@code --call} takes it. */
    static ObjectNode call(Call call) {
        return values(new TreeMap<>(call.attributes()));
    }

    private static ObjectNode values(Map<String, Values> attributes) {
        var object = object();
        attributes.forEach((attribute, values) -> {
            if (values.not().isEmpty()) {
                put(object, attribute, values.in());
            } else {
                var each = object.putObject(attribute);
                if (!values.in().isEmpty()) {
                    put(each, "in", values.in());
                }
                put(each, "not", values.not());
            }
        });
        return object;
    }

    private static void put(ObjectNode object, String key, List<String> texts) {
        if (texts.size() == 1) {
            object.put(key, texts.get(0));
        } else {
            put(object.putArray(key), texts);
        }
    }

    private static ObjectNode oneSided(OneSidedValue each) {
        var object = object().put("attribute", each.attribute());
        if (each.value() != null) {
            object.put("value", each.value());
        }
        object.put("knownTo", each.isNew() ? "new" : "old");
        if (each.example() != null) {
            object.set("example", example(each.example()));
        }
        return object;
    }
}
