package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Puts what is wrong into the order and the form in which it is told. Stateless and thread-safe. */
final class ProblemOrder {

    private static final int MAX_LENGTH = 600;

    private ProblemOrder() {}

    /** Returns the flaws as problems, sorted by place. */
    static List<Problem> problems(Collection<Problem> flaws) {
        return flaws.stream()
                .sorted(Comparator.comparing(Problem::place).thenComparing(Problem::message))
                .map(ProblemOrder::oneLine)
                .distinct()
                .toList();
    }

    private static Problem oneLine(Problem flaw) {
        var place = flaw.place();
        return new Problem(
                new Place(oneLine(place.path()), place.line(), place.column()),
                flaw.kind(),
                oneLine(flaw.message()),
                flaw.suggestion() == null ? null : oneLine(flaw.suggestion()));
    }

    /** Documents may hold anything, and messages quote them: one line, of a length that can be read. */
    static String oneLine(String message) {
        var line = new StringBuilder();
        message.codePoints().limit(MAX_LENGTH).forEach(point -> {
            if (Character.isISOControl(point)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE
                    || point == 0x2028
                    || point == 0x2029) {
                line.append(String.format("\\u%04x", point));
            } else {
                line.appendCodePoint(point);
            }
        });
        return message.codePointCount(0, message.length()) > MAX_LENGTH
                ? line.append(" …").toString()
                : line.toString();
    }
}
