package dev.modelgovernance.guard;

import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a call may not be made, so that nobody need open the policy to understand it.
 *
 * <p>Immutable and thread-safe.
 */
final class Account {

    private static final String INDENT = "  ";

    private final Policy policy;
    private final Wording wording;

    Account(Policy policy) {
        this.policy = policy;
        wording = new Wording(policy);
    }

    /** Returns the message of a denial, whose first line can stand alone. */
    String denial(String use, Decision decision, List<Obligation> notTakenOn) {
        var lines = new ArrayList<String>();
        lines.add(headline(use, decision, notTakenOn));
        details(use, decision, notTakenOn).forEach(line -> lines.add(INDENT + line));
        lines.add(INDENT + "call: " + written(decision.call().attributes(), decision.assumed()));
        lines.add(INDENT + "decided at " + decision.at() + " under policy \"" + decision.policy() + "\" "
                + decision.fingerprint());
        lines.add(INDENT
                + (decision.validUntil() == null
                        ? "holds for good: no date in the policy changes it"
                        : "holds until " + decision.validUntil()));
        return String.join("\n", lines);
    }

    /** Returns each reason with what stands behind it and what would change it, a line each. */
    List<String> details(String use, Decision decision, List<Obligation> notTakenOn) {
        var lines = new ArrayList<String>();
        for (var reason : decision.reasons()) {
            lines.add(wording.phrase(reason));
            reason.missing().forEach(id -> lines.add(INDENT + "not held: " + id + textOf(id)));
            if (reason.kind() == Reason.Kind.UNDECLARED) {
                lines.add(INDENT + "declared: " + declared(use));
            }
            provenance(reason.because(), reason.source(), reason.reviewBy(), lines);
            witness(decision.call(), reason, lines);
        }
        for (var obligation : notTakenOn) {
            lines.add(wording.phrase(obligation));
            lines.add(INDENT + "obligation: " + Wording.flat(obligation.text()));
            provenance(obligation.because(), obligation.source(), obligation.reviewBy(), lines);
        }
        return lines;
    }

    private String headline(String use, Decision decision, List<Obligation> notTakenOn) {
        var more = decision.reasons().size() + notTakenOn.size() - 1;
        return "\"" + use + "\" may not call " + Wording.noun(decision.call(), "model") + " from "
                + Wording.noun(decision.call(), "provider") + ": " + first(decision, notTakenOn)
                + (more == 0 ? "" : ", and " + more + (more == 1 ? " more reason" : " more reasons"));
    }

    private String first(Decision decision, List<Obligation> notTakenOn) {
        if (decision.reasons().isEmpty()) {
            var obligation = notTakenOn.get(0);
            return wording.phrase(obligation) + inBrief(obligation.source());
        }
        var reason = decision.reasons().get(0);
        return wording.phrase(reason) + inBrief(reason.source());
    }

    private static String inBrief(@Nullable Source source) {
        if (source == null) {
            return "";
        }
        var cite = source.cite() == null ? source.url() : source.cite();
        return cite == null ? "" : " (" + Wording.flat(cite) + ")";
    }

    private String declared(String use) {
        var application = Objects.requireNonNull(policy.application());
        return written(application.attributesOf(Objects.requireNonNull(application.use(use))), List.of());
    }

    private static String written(Map<String, Values> attributes, List<String> assumed) {
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(entry -> Wording.plain(entry.getKey()) + " "
                                + Wording.plain(entry.getValue().toString())
                                + (assumed.contains(entry.getKey()) ? " (assumed)" : ""))
                        .collect(Collectors.joining(", "));
    }

    private String textOf(String evidence) {
        var text = policy.evidence().get(evidence);
        return text == null ? "" : " (" + Wording.flat(text) + ")";
    }

    private static void provenance(
            @Nullable String because, @Nullable Source source, @Nullable Moment reviewBy, List<String> lines) {
        if (because != null) {
            lines.add(INDENT + "because: " + Wording.flat(because));
        }
        var cited = Wording.cited(source);
        if (!cited.isEmpty()) {
            lines.add(INDENT + "source: " + cited);
        }
        if (reviewBy != null) {
            lines.add(INDENT + "review by: " + reviewBy);
        }
    }

    private static void witness(Call call, Reason reason, List<String> lines) {
        var example = reason.witness() == null ? "" : example(call, reason.witness());
        if (!example.isEmpty()) {
            lines.add(INDENT + "for example with: " + example);
        }
        var unstated = reason.unstated();
        if (!unstated.isEmpty()) {
            lines.add(INDENT + "unstated: " + String.join(", ", unstated)
                    + (unstated.size() == 1 ? " (state it: " : " (state them: ")
                    + "this does not hold for every value)");
        }
    }

    /** Shows of a denied atomic call what the call itself does not already say. */
    private static String example(Call call, AtomicCall witness) {
        var shown = new ArrayList<String>();
        witness.values().forEach((attribute, value) -> {
            if (!Values.of(value).equals(call.attributes().get(attribute))) {
                shown.add(attribute + " " + Wording.plain(value));
            }
        });
        if (!witness.tags().isEmpty()) {
            shown.add("tags " + String.join(" ", witness.tags()));
        }
        return String.join(", ", shown);
    }
}
