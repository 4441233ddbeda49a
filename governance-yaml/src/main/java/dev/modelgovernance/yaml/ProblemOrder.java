package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.tree.LocatedProblem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Puts what is wrong into the order and the form in which it is told. Stateless and thread-safe. */
final class ProblemOrder {

    private static final int MAX_LENGTH = 600;

    private ProblemOrder() {}

    /** Returns the flaws as problems, sorted by place. */
    static List<Problem> problems(Collection<LocatedProblem> flaws) {
        return flaws.stream()
                .sorted(Comparator.comparing(LocatedProblem::mark).thenComparing(LocatedProblem::message))
                .map(flaw -> new Problem(oneLine(flaw.mark().toString()), oneLine(flaw.message())))
                .distinct()
                .toList();
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
