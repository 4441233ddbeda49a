package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Source;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words for what stands in the way of a call, each in one line.
 *
 * <p>Immutable and thread-safe.
 */
final class Wording {

    /** What a request tells of a provider that the catalog does not have; no provider has such a name. */
    private static final String STRANGER = "host:";

    private final Policy policy;

    Wording(Policy policy) {
        this.policy = policy;
    }

    /** Says what a reason says. */
    String phrase(Reason reason) {
        return switch (reason.kind()) {
            case PROHIBITED -> name(reason) + " prohibits it";
            case NOT_PERMITTED -> "no rule of " + name(reason) + " permits it";
            case MISSING_EVIDENCE ->
                name(reason) + " requires " + String.join(" and ", reason.missing())
                        + (reason.missing().size() == 1 ? ", which is not held" : ", which are not held");
            case UNGOVERNED -> "no regime that could vouch for it speaks about it";
            case UNDECLARED -> "the application has not declared it";
            case UNKNOWN_VALUE -> unknown(Objects.requireNonNull(reason.attribute()), reason.value());
        };
    }

    /** Says that nobody has taken on an obligation. */
    String phrase(Obligation obligation) {
        return "nobody has taken on \"" + obligation.id() + "\", to which " + name(obligation) + " obliges the caller";
    }

    /** Returns what denies, each with its source, as a log names it. */
    static String grounds(Decision decision, List<Obligation> notTakenOn) {
        var reasons = decision.reasons().stream().map(reason -> name(reason) + inBrackets(cited(reason.source())));
        var obligations = notTakenOn.stream()
                .map(obligation -> name(obligation) + " with " + obligation.id() + " not taken on"
                        + inBrackets(cited(obligation.source())));
        return Stream.concat(reasons, obligations).collect(Collectors.joining("; "));
    }

    /** Names an attribute with what a call holds for it. */
    static String noun(Call call, String attribute) {
        var values = call.attributes().get(attribute);
        if (values == null && !call.unreadable().containsKey(attribute)) {
            return "any " + attribute;
        }
        var isOne = values == null || (values.in().size() == 1 && values.not().isEmpty());
        return attribute + " " + (isOne ? "\"" + stated(call, attribute) + "\"" : stated(call, attribute));
    }

    /** Returns what a call holds for an attribute. */
    static String stated(Call call, String attribute) {
        var values = call.attributes().get(attribute);
        return plain(values == null ? call.unreadable().getOrDefault(attribute, "unstated") : values.toString());
    }

    /** Returns where a rule comes from, or nothing. */
    static String cited(@Nullable Source source) {
        if (source == null) {
            return "";
        }
        var text = Stream.of(source.cite(), source.url())
                .filter(Objects::nonNull)
                .map(Wording::flat)
                .collect(Collectors.joining(", "));
        return source.status() == null || text.isEmpty()
                ? text
                : text + ", " + source.status().word();
    }

    /** Returns text of the policy without the line breaks that it was written with. */
    static String flat(String text) {
        return escaped(text.strip().replaceAll("\\s+", " "));
    }

    /** Returns text of a call, which can neither forge a line nor flood it. */
    static String plain(String text) {
        return escaped(text.length() <= 200 ? text : text.substring(0, 200) + "…");
    }

    private String unknown(String attribute, @Nullable String value) {
        if (value == null) {
            return "\"" + plain(attribute) + "\" holds no value "
                    + (attribute.equals("developer") ? "that fits the catalog" : "at that instant");
        }
        if (policy.kind(attribute) == null) {
            return Problem.unknown("", "attribute", plain(attribute), policy.attributeNames())
                    .message();
        }
        if (Attribute.isDerived(attribute)) {
            return "\"" + attribute + "\" is stated, but follows from the catalog: leave it out";
        }
        if (attribute.equals("provider") && value.startsWith(STRANGER)) {
            return "no provider of the catalog has the host \"" + plain(value.substring(STRANGER.length())) + "\"";
        }
        return "\"" + attribute + "\" is \"" + plain(value) + "\", which the policy does not know";
    }

    private static String inBrackets(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private static String name(Obligation obligation) {
        return obligation.regime() + "/" + obligation.rule();
    }

    /** Names what denies as the tests of a document do: regime and rule, the regime alone, or the kind of reason. */
    private static String name(Reason reason) {
        if (reason.regime() == null) {
            return reason.kind().word();
        }
        return reason.rule() == null ? reason.regime() : reason.regime() + "/" + reason.rule();
    }

    private static String escaped(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> safe.append(String.format("\\u%04X", point));
                default -> safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }
}
