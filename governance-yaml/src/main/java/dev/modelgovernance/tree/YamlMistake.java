package dev.modelgovernance.tree;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * What was most likely done wrong where a text is no YAML: told by the characters there, since the parser often stumbles later.
 *
 * <p>Not thread-safe.
 */
final class YamlMistake {

    /** A key and its value without a blank between them; an address is none. */
    private static final Pattern UNSPACED = Pattern.compile("\\s*(?:- +)*([A-Za-z][A-Za-z-]*):([^\\s/:][^\\s]*)\\s*");

    /** A character that looks like a blank, in the indentation, or after a colon or a dash. */
    private static final Pattern FALSE_BLANK = Pattern.compile("(?:^[ -]*|[:-] *)([\\p{Zs}\\p{Cf}&&[^ ]])");

    private final String file;
    private final String[] lines;
    private final MarkedYAMLException wrong;
    private final @Nullable ScalarEvent before;

    /** Takes the last scalar that was read before the parser stumbled; null where there was none. */
    YamlMistake(String file, String text, MarkedYAMLException wrong, @Nullable ScalarEvent before) {
        this.file = file;
        this.lines = text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1);
        this.wrong = wrong;
        this.before = before;
    }

    Problem problem() {
        var mark = wrong.getProblemMark();
        if (mark == null) {
            return new Problem(Place.startOf(file), Kind.SYNTAX, "cannot be read as YAML");
        }
        var context = wrong.getContextMark();
        var opening = context == null ? 0 : at(context);
        if (opening == '*') {
            return syntax(context, "a * cannot begin a text here: put globs in quotes");
        }
        if (opening == '"' || opening == '\'') {
            return syntax(context, "the quote that opens here is never closed");
        }
        if ((opening == '[' || opening == '{') && mark.getLine() >= lines.length - 1 && at(mark) == 0) {
            return syntax(context, "the \"" + Character.toString(opening) + "\" that opens here is never closed");
        }
        var quote = closedTooLate(mark);
        var blank = quote == null ? falseBlank(mark.getLine()) : null;
        var unspaced = quote == null && blank == null ? unspaced(mark.getLine()) : null;
        if (quote != null) {
            return quote;
        }
        if (blank != null) {
            return blank;
        }
        return unspaced == null ? syntax(mark, sentence(mark, opening)) : unspaced;
    }

    /** What follows a closing quote at once, or on the last of several lines, tells that another quote was to close the text. */
    private @Nullable Problem closedTooLate(Mark mark) {
        if (before == null || before.isPlain()) {
            return null;
        }
        var start = before.getStartMark();
        var end = before.getEndMark();
        var isLong = start.getLine() < end.getLine() && end.getLine() == mark.getLine();
        if (end.getIndex() != mark.getIndex() && !isLong) {
            return null;
        }
        var within = at(start) == '"' ? "\\\"" : "''";
        return syntax(
                start,
                "the quote that opens here is closed at line " + (end.getLine() + 1) + ", column " + end.getColumn()
                        + ": close it where the text ends, and write a quote within a text as " + within);
    }

    private @Nullable Problem falseBlank(int line) {
        for (var each : new int[] {line, before(line)}) {
            var found = FALSE_BLANK.matcher(each < 0 || each >= lines.length ? "" : lines[each]);
            if (found.find()) {
                var point = lines[each].codePointAt(found.start(1));
                return new Problem(
                        new Place(file, each + 1, lines[each].codePointCount(0, found.start(1)) + 1),
                        Kind.SYNTAX,
                        String.format("U+%04X, %s, is no blank: write a space", point, Character.getName(point)));
            }
        }
        return null;
    }

    private @Nullable Problem unspaced(int line) {
        for (var each : new int[] {line, before(line)}) {
            var found = UNSPACED.matcher(each < 0 || each >= lines.length ? "" : lines[each]);
            if (found.matches()) {
                return unspaced(
                        new Place(file, each + 1, lines[each].codePointCount(0, found.start(1)) + 1),
                        found.group(1),
                        found.group(2));
            }
        }
        return null;
    }

    /** Returns the problem of a key and a value that have no blank between them. */
    static Problem unspaced(Place place, String key, String value) {
        return new Problem(
                place,
                Kind.SYNTAX,
                Problem.quoted(key + ":" + value) + " has no blank after the colon",
                key + ": " + value);
    }

    /** Returns the number of the last line before one that is not empty; less than 0 where there is none. */
    private int before(int line) {
        var before = Math.min(line, lines.length) - 1;
        while (before >= 0 && lines[before].isBlank()) {
            before--;
        }
        return before;
    }

    private Problem syntax(Mark mark, String message) {
        return new Problem(new Place(file, mark.getLine() + 1, mark.getColumn() + 1), Kind.SYNTAX, message);
    }

    private String sentence(Mark mark, int opening) {
        if (opening == '[' || opening == '{') {
            return "expected \",\" or \"" + (opening == '[' ? ']' : '}')
                    + "\" here: put texts that hold signs in quotes";
        }
        return switch (at(mark)) {
            case '\t' -> "a tab cannot stand here: use spaces";
            case ':' -> "a \":\" cannot stand here: put the text in quotes, or mend the indentation";
            default -> "this does not fit what stands above: mend the indentation, or put the text in quotes";
        };
    }

    /** Returns the character at a mark; 0 at the end of a line. */
    private int at(Mark mark) {
        var line = mark.getLine() < lines.length ? lines[mark.getLine()] : "";
        var points = line.codePoints().toArray();
        return mark.getColumn() < points.length ? points[mark.getColumn()] : 0;
    }
}
