package dev.modelgovernance.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Cells of tables in Markdown. */
final class Cells {

    private Cells() {}

    /** Returns a table with a title, or nothing where it would have no rows. */
    static String table(String title, List<String> head, List<String> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        var line = row(head.stream().map(any -> "---").toList());
        return "\n## " + title + "\n\n" + row(head) + "\n" + line + "\n" + String.join("\n", rows) + "\n";
    }

    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    static String time(double nanos) {
        if (Double.isNaN(nanos)) {
            return "";
        }
        if (nanos < 1e3) {
            return number(nanos) + " ns";
        }
        return nanos < 1e6 ? number(nanos / 1e3) + " µs" : number(nanos / 1e6) + " ms";
    }

    static String bytes(double bytes) {
        if (bytes < 1e4) {
            return count(bytes) + " B";
        }
        return bytes < 1e6 ? number(bytes / 1e3) + " kB" : number(bytes / 1e6) + " MB";
    }

    /** Returns a number with three digits that tell something. */
    static String number(double number) {
        var digits = number < 100 ? new BigDecimal(number, new MathContext(3)) : BigDecimal.valueOf(Math.round(number));
        return String.format(Locale.ROOT, "%,." + Math.max(0, digits.scale()) + "f", digits);
    }
}
