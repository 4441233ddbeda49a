package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.guard.Verification.UseTransition;
import dev.modelgovernance.report.Calendar;
import dev.modelgovernance.report.DecisionJson;
import dev.modelgovernance.yaml.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the declared uses of a policy are decided otherwise. Immutable and thread-safe.
 *
 * @param document the policy
 * @param verification the decisions on every declared use
 */
record Timeline(PolicyDocument document, Verification verification) {

    String application() {
        return Objects.requireNonNull(document.policy().application()).name();
    }

    String text() {
        var changes = verification.timeline();
        var text = DecisionText.of(document.policy()).in(document.zone());
        var page = new StringBuilder(Terminal.plain(
                        application() + ": " + count(changes.size()) + " until " + text.time(verification.until())))
                .append('\n');
        var width =
                changes.stream().mapToInt(change -> change.use().length()).max().orElse(0);
        var columns = changes.stream()
                .mapToInt(change -> text.time(change.at()).length())
                .max()
                .orElse(0);
        if (!changes.isEmpty()) {
            page.append('\n');
        }
        for (var change : changes) {
            page.append(Terminal.plain(padded(text.time(change.at()), columns) + "  " + padded(change.use(), width)
                            + "  " + padded(verdict(change), "denied, still".length()) + "  " + causes(change))
                    .stripTrailing());
            page.append('\n');
        }
        return page.toString();
    }

    private static String count(int changes) {
        return changes == 0 ? "no decision changes" : changes == 1 ? "1 change" : changes + " changes";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String verdict(UseTransition change) {
        return (change.after().isAllowed() ? "allowed" : "denied")
                + (change.after().isAllowed() == change.before().isAllowed() ? ", still" : "");
    }

    /** Returns what denies the use from then on, or what its caller must do; where neither, what no longer denies it. */
    private static String causes(UseTransition change) {
        var after = change.after().decision();
        if (!after.isAllowed()) {
            return after.reasons().stream().map(Timeline::cause).collect(Collectors.joining(", "));
        }
        if (!after.obligations().isEmpty()) {
            return "with "
                    + after.obligations().stream()
                            .map(Obligation::id)
                            .distinct()
                            .collect(Collectors.joining(", "));
        }
        return change.before().isAllowed()
                ? "with no obligation"
                : "no longer by "
                        + change.before().decision().reasons().stream()
                                .map(Reason::name)
                                .collect(Collectors.joining(", "));
    }

    private static String cause(Reason reason) {
        return reason.name() + (reason.missing().isEmpty() ? "" : " without " + String.join(", ", reason.missing()));
    }

    String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        root.put("policy", document.policy().name());
        root.put("fingerprint", document.policy().fingerprint());
        root.put("application", application());
        root.put("from", verification.at().toString());
        root.put("until", verification.until().toString());
        var changes = root.putArray("changes");
        for (var change : verification.timeline()) {
            changes.addObject()
                    .put("at", change.at().toString())
                    .put("use", change.use())
                    .put("allowedBefore", change.before().isAllowed())
                    .put("allowed", change.after().isAllowed())
                    .putRawValue(
                            "decision",
                            new RawValue(DecisionJson.write(change.after().decision())));
        }
        return root + "\n";
    }

    List<Calendar.Event> events() {
        var text = DecisionText.of(document.policy()).in(document.zone());
        return verification.timeline().stream()
                .map(change -> event(change, text))
                .toList();
    }

    private Calendar.Event event(UseTransition change, DecisionText text) {
        var before = change.before().decision();
        var after = change.after().decision();
        var verdict = change.after().isAllowed() ? "allowed" : "denied";
        return new Calendar.Event(
                id(change),
                change.at(),
                verdict,
                application() + "/" + change.use() + ": " + verdict(change) + ": " + causes(change),
                text.change(before, after).strip(),
                address(after) == null ? address(before) : address(after));
    }

    /** Returns an id that stays the same for as long as the use changes at that instant, whatever the change is. */
    private String id(UseTransition change) {
        var name = String.join(
                "\n",
                document.policy().name(),
                application(),
                change.use(),
                change.at().toString());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Returns where the first source of a decision that has an address can be read; null for none. */
    private static @Nullable String address(Decision decision) {
        return Stream.concat(
                        decision.reasons().stream().map(Reason::provenance).filter(Objects::nonNull),
                        decision.obligations().stream().map(Obligation::provenance))
                .map(Provenance::source)
                .filter(source -> source != null && source.url() != null)
                .map(source -> Objects.requireNonNull(source).url())
                .findFirst()
                .orElse(null);
    }
}
