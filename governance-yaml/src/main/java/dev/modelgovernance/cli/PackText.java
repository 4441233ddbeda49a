package dev.modelgovernance.cli;

import dev.modelgovernance.guard.Verification.OverdueReview;
import dev.modelgovernance.yaml.Pack;
import dev.modelgovernance.yaml.PolicyDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Writes the lines of a result that are about rule packs, as text for people. Stateless and thread-safe. */
final class PackText {

    private static final int WIDTH = 94;

    private PackText() {}

    /** Returns the packs that a result rests on, by the day as of which they are. */
    static List<String> restedOn(List<Pack> packs) {
        var byDay = new TreeMap<LocalDate, List<String>>();
        packs.forEach(pack ->
                byDay.computeIfAbsent(pack.asOf(), day -> new ArrayList<>()).add(pack.name()));
        var lines = new ArrayList<String>();
        byDay.forEach((day, names) -> wrapped("as of " + day + ": " + String.join(", ", names), lines));
        return lines;
    }

    /** Returns the rules whose review is due: those of a pack together, since they come and are renewed together. */
    static List<String> overdue(List<OverdueReview> overdue, PolicyDocument document) {
        var lines = new ArrayList<String>();
        var byPack = new TreeMap<String, List<OverdueReview>>();
        for (var each : overdue) {
            var pack = document.packOf(each.regime());
            if (pack == null) {
                lines.add(each.toString());
            } else {
                byPack.computeIfAbsent(pack, any -> new ArrayList<>()).add(each);
            }
        }
        byPack.forEach((pack, rules) -> lines.add(overdue(pack, rules)));
        if (!byPack.isEmpty()) {
            lines.add("a newer version of this program may bring newer packs; \"without\" leaves a regime out");
        }
        return lines;
    }

    private static String overdue(String pack, List<OverdueReview> rules) {
        var first = Collections.min(
                rules, Comparator.comparing(rule -> rule.reviewBy().instant()));
        var due = " in force, but someone should have looked at ";
        return "pack:" + pack + ": " + first.regime() + "/" + first.rule()
                + (rules.size() == 1 ? " is" + due + "it" : " and " + (rules.size() - 1) + " more are" + due + "them")
                + " by "
                + first.reviewBy();
    }

    /** Adds a text as lines of the width of a report; those after the first are set in by two more than it is. */
    static void wrapped(String text, List<String> lines) {
        var margin = text.substring(0, text.length() - text.stripLeading().length());
        var line = new StringBuilder(margin);
        for (var word : text.stripLeading().split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(margin).append(" ");
            }
            line.append(line.length() == margin.length() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }
}
