package dev.modelgovernance.operations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.guard.DecidedCall;
import dev.modelgovernance.guard.PolicyChange;
import dev.modelgovernance.guard.PolicyEdition;
import dev.modelgovernance.guard.PolicyRefusal;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What the records of an audit log say: the wire format, version 1. Not thread-safe. */
final class AuditText {

    static final int FORMAT = 1;

    /** No body is longer, so that every line can be read whole. */
    static final int LONGEST = 1 << 20;

    private static final int FEW_REASONS = 1_000;

    // Escaped, every text is one line of ASCII, and half a surrogate pair is read again as it was.
    private static final JsonMapper JSON = new JsonMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    private final AuditMask mask;

    AuditText(AuditMask mask) {
        this.mask = mask;
    }

    /** Returns the body of a record of a kind. */
    static AuditBody body(String kind, Consumer<ObjectNode> rest) {
        return AuditBody.of(bytes(kind, rest));
    }

    private static byte[] bytes(String kind, Consumer<ObjectNode> rest) {
        var node = JsonNodeFactory.instance.objectNode().put("record", kind);
        rest.accept(node);
        try {
            var whole = JSON.writeValueAsBytes(node);
            // The brace at the start is the line's.
            return Arrays.copyOfRange(whole, 1, whole.length);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON cannot be written", impossible);
        }
    }

    /** Returns what a decision is recorded as; of one that is too large, without the call, which the hash of the whole stands for. */
    AuditBody decision(DecidedCall call) {
        var whole = bytes("decision", node -> {
            outline(node, call, Integer.MAX_VALUE);
            call(node, call.call(), call.decision());
            node.set("evidence", evidence(call));
        });
        if (whole.length <= LONGEST) {
            return AuditBody.of(whole);
        }
        return body("decision", node -> {
            outline(node, call, FEW_REASONS);
            node.putObject("oversized").put("bytes", whole.length).put("hash", AuditMask.hash(whole));
        });
    }

    private static void outline(ObjectNode node, DecidedCall call, int most) {
        var decision = call.decision();
        node.set("policy", edition(call.policy()));
        if (decision.application() != null) {
            node.put("application", decision.application());
        }
        if (call.use() != null) {
            node.put("use", AuditMask.shown(call.use()));
        }
        node.put("passed", call.isAllowed());
        node.put("verdict", decision.verdict().word());
        var reasons = node.putArray("reasons");
        decision.reasons().stream().limit(most).forEach(reason -> reason(reasons.addObject(), reason));
        obligations(node.putArray("obligations"), call);
    }

    private static ObjectNode edition(PolicyEdition edition) {
        var policy = edition.policy();
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", policy.name())
                .put("version", edition.version())
                .put("fingerprint", policy.fingerprint());
    }

    private static void reason(ObjectNode node, Reason reason) {
        node.put("kind", reason.kind().word());
        if (reason.provenance() != null) {
            node.put("rule", reason.provenance().name());
        }
        if (reason.attribute() != null) {
            node.put("attribute", AuditMask.shown(reason.attribute()));
        }
        if (!reason.missing().isEmpty()) {
            var missing = node.putArray("missing");
            reason.missing().forEach(missing::add);
        }
    }

    private static void obligations(ArrayNode array, DecidedCall call) {
        var open = call.notTakenOn();
        var left = call.leftToCaller();
        for (var obligation : call.obligations()) {
            array.addObject()
                    .put("id", obligation.id())
                    .put("rule", obligation.provenance().name())
                    .put("by", open.contains(obligation) ? "nobody" : left.contains(obligation) ? "caller" : "handler");
        }
    }

    private void call(ObjectNode node, Call stated, Decision decision) {
        var assumed = decision.assumed();
        var isOwnerMasked = assumed.contains("owner") && mask.attributes().contains("deployer");
        var json = new CallJson(isOwnerMasked ? mask.also("owner") : mask);
        node.set("stated", json.write(stated));
        node.set("call", json.write(decision.call()));
        if (!decision.sent().isEmpty()) {
            node.set("sent", json.texts("model", decision.sent()));
        }
        if (!assumed.isEmpty()) {
            node.set("assumed", json.texts("assumed", assumed));
        }
        if (stated.use() != null && !mask.isShown("use", stated.use())) {
            json.masked().add("use");
        }
        if (!json.masked().isEmpty()) {
            var masked = node.putArray("masked");
            json.masked().forEach(masked::add);
        }
    }

    private ArrayNode evidence(DecidedCall call) {
        var held = new TreeSet<String>();
        var application = call.policy().policy().application();
        if (application != null) {
            application.evidence().stream()
                    .filter(item -> item.isHeldAt(call.at()))
                    .map(HeldEvidence::evidence)
                    .forEach(held::add);
        }
        var stated = call.call().stated("evidence");
        if (stated != null) {
            held.addAll(stated.in());
        }
        return new CallJson(mask).texts("evidence", held);
    }

    /** Returns the first instant after one at which other evidence of an application counts. */
    static Instant evidenceUntil(Policy policy, Instant at) {
        var until = Instant.MAX;
        var application = policy.application();
        if (application != null) {
            for (var held : application.evidence()) {
                var window = held.window();
                for (var moment : Arrays.asList(held.issued(), window.from(), window.until())) {
                    if (moment != null
                            && moment.instant().isAfter(at)
                            && moment.instant().isBefore(until)) {
                        until = moment.instant();
                    }
                }
            }
        }
        return until;
    }

    static AuditBody changed(PolicyChange change) {
        return body("policy-changed", node -> {
            node.set("before", edition(change.before()));
            node.set("after", edition(change.after()));
            var uses = node.putArray("uses");
            for (var use : change.uses()) {
                uses.addObject()
                        .put("use", use.use())
                        .put("becomes", use.isDeniedNow() ? "denied" : use.isAllowedNow() ? "allowed" : "otherwise");
            }
        });
    }

    static AuditBody refused(PolicyRefusal refusal) {
        return body("policy-refused", node -> {
            node.set("inForce", edition(refusal.inForce()));
            node.put("because", AuditMask.shown(Objects.requireNonNull(refusal.message())));
        });
    }
}
