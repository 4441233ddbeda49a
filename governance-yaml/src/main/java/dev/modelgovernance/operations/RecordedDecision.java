package dev.modelgovernance.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision as an audit log has it. Immutable and thread-safe.
 *
 * @param policy the name of the policy
 * @param version the version of its edition; 0 where its source numbers none
 * @param fingerprint the fingerprint of the policy
 * @param application the name of the application, or null
 * @param use the id of the use, or null
 * @param stated the call as it was stated; states less where it is not {@linkplain #isWhole() whole}
 * @param call the call as it was understood
 * @param sent the names of models that were stated, and replaced in the call by the ids that answer to them
 * @param assumed the attributes whose values were assumed
 * @param evidence the evidence that was held, sorted
 * @param masked the attributes that the log does not show as they were, sorted
 * @param isOversized whether the call was too large to be recorded, so that it states nothing here
 * @param passed whether the call was made
 * @param verdict what the policy says of it
 * @param reasons why it was denied by the policy, sorted
 * @param obligations what the caller had to do, sorted
 */
public record RecordedDecision(
        String policy,
        long version,
        String fingerprint,
        @Nullable String application,
        @Nullable String use,
        Call stated,
        Call call,
        List<String> sent,
        List<String> assumed,
        List<String> evidence,
        List<String> masked,
        boolean isOversized,
        boolean passed,
        Verdict verdict,
        List<RecordedReason> reasons,
        List<RecordedObligation> obligations) {

    /**
     * A reason. Immutable and thread-safe.
     *
     * @param kind the word of its kind, such as {@code prohibited}
     * @param rule the name of the rule or the regime that denies, or null
     * @param attribute the attribute whose value is not known, or null
     * @param missing the evidence that is not held
     */
    public record RecordedReason(
            String kind, @Nullable String rule, @Nullable String attribute, List<String> missing) {

        public RecordedReason {
            Objects.requireNonNull(kind, "kind");
            missing = List.copyOf(missing);
        }
    }

    /**
     * An obligation. Immutable and thread-safe.
     *
     * @param id the id of the obligation
     * @param rule the name of the rule that requires it
     * @param by who took it on: {@code handler}, {@code caller} or {@code nobody}
     */
    public record RecordedObligation(String id, String rule, String by) {

        public RecordedObligation {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(by, "by");
        }
    }

    public RecordedDecision {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(stated, "stated");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(verdict, "verdict");
        sent = List.copyOf(sent);
        assumed = List.copyOf(assumed);
        evidence = List.copyOf(evidence);
        masked = List.copyOf(masked);
        reasons = List.copyOf(reasons);
        obligations = List.copyOf(obligations);
    }

    /** Returns whether the call is recorded exactly as it was stated, so that it can be decided again. */
    public boolean isWhole() {
        return masked.isEmpty() && !isOversized;
    }

    /**
     * Reads a decision.
     *
     * @throws IllegalArgumentException if something is missing
     */
    static RecordedDecision of(JsonNode body) {
        var edition = body.path("policy");
        var use = CallJson.text(body, "use");
        return new RecordedDecision(
                required(edition, "name"),
                edition.path("version").asLong(),
                required(edition, "fingerprint"),
                CallJson.text(body, "application"),
                use,
                CallJson.read(use, body.path("stated")),
                CallJson.read(use, body.path("call")),
                CallJson.texts(body.path("sent")),
                CallJson.texts(body.path("assumed")),
                CallJson.texts(body.path("evidence")),
                CallJson.texts(body.path("masked")),
                body.has("oversized"),
                body.path("passed").asBoolean(),
                required(body, "verdict").equals(Verdict.ALLOW.word()) ? Verdict.ALLOW : Verdict.DENY,
                reasons(body.path("reasons")),
                obligations(body.path("obligations")));
    }

    private static List<RecordedReason> reasons(JsonNode array) {
        var all = new ArrayList<RecordedReason>();
        for (var reason : array) {
            all.add(new RecordedReason(
                    required(reason, "kind"),
                    CallJson.text(reason, "rule"),
                    CallJson.text(reason, "attribute"),
                    CallJson.texts(reason.path("missing"))));
        }
        return all;
    }

    private static List<RecordedObligation> obligations(JsonNode array) {
        var all = new ArrayList<RecordedObligation>();
        for (var obligation : array) {
            all.add(new RecordedObligation(
                    required(obligation, "id"), required(obligation, "rule"), required(obligation, "by")));
        }
        return all;
    }

    private static String required(JsonNode node, String key) {
        var text = CallJson.text(node, key);
        if (text == null) {
            throw new IllegalArgumentException("\"" + key + "\" is missing");
        }
        return text;
    }
}
