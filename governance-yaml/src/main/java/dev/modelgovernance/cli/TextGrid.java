package dev.modelgovernance.cli;

import java.util.ArrayList;
import java.util.List;

/** A table as text, whose first column is wrapped between the items of its lists. Not thread-safe. */
final class TextGrid {

    private final int widest;
    private final List<List<String>> lines = new ArrayList<>();

    /** Creates a table of which the first column is at most so wide where its items allow that. */
    TextGrid(int widest) {
        this.widest = widest;
    }

    void add(String label, List<String> cells) {
        var wrapped = wrapped(label);
        for (var i = 0; i < wrapped.size(); i++) {
            var line = new ArrayList<>(List.of(wrapped.get(i)));
            if (i == 0) {
                line.addAll(cells);
            }
            lines.add(line);
        }
    }

    private List<String> wrapped(String label) {
        var all = new ArrayList<String>();
        var line = new StringBuilder();
        for (var item : List.of(label.split("(?<=, )", -1))) {
            if (!line.isEmpty() && line.length() + item.strip().length() > widest) {
                all.add(line.toString().stripTrailing());
                line = new StringBuilder("  ");
            }
            line.append(item);
        }
        all.add(line.toString());
        return all;
    }

    @Override
    public String toString() {
        var widths = widths();
        var page = new StringBuilder();
        for (var line : lines) {
            var text = new StringBuilder("  ");
            for (var column = 0; column < line.size(); column++) {
                text.append(line.get(column))
                        .append(" ".repeat(widths.get(column) - line.get(column).length() + 2));
            }
            page.append(text.toString().stripTrailing()).append('\n');
        }
        return page.toString();
    }

    private List<Integer> widths() {
        var widths = new ArrayList<Integer>();
        for (var line : lines) {
            for (var column = 0; column < line.size(); column++) {
                var width = line.get(column).length();
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        return widths;
    }
}
