package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Permission;
import dev.modelgovernance.decision.PermittedTable;
import dev.modelgovernance.decision.PermittedTable.Cell;
import dev.modelgovernance.decision.PermittedTable.Value;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.yaml.PolicyDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of what is allowed, for people and for programs; for people, values that are alike in all of it share a row or a column.
 *
 * <p>Immutable and thread-safe.
 */
record PermittedReport(PolicyDocument document, PermittedTable table) {

    /** How wide the names of a row or a column may be. */
    private static final int ROW = 48;

    private static final int COLUMN = 20;

    String text() {
        var text = DecisionText.of(document.policy()).in(document.zone());
        var cells = table.cells().stream().map(cell -> Shown.of(cell, text)).toList();
        var width = table.dimensions().size() == 1 ? 1 : values(1).size();
        var height = values(0).size();
        var rows = alike(height, row -> cells.subList(row * width, (row + 1) * width));
        var columns = alike(
                width,
                column -> IntStream.range(0, height)
                        .mapToObj(row -> cells.get(row * width + column))
                        .toList());
        var names = columns.stream().map(column -> label(1, column)).toList();
        var notes = new LinkedHashMap<String, Integer>();
        var grid = new TextGrid(ROW);
        grid.add(corner(), headings(names));
        for (var row : rows) {
            grid.add(
                    label(0, row),
                    columns.stream()
                            .map(column -> cells.get(row.get(0) * width + column.get(0))
                                    .in(notes))
                            .toList());
        }
        return subject() + " from " + text.time(table.at()) + " until " + text.time(table.until()) + "\n" + stated()
                + "\n" + grid + legend(names) + noted(notes);
    }

    private String corner() {
        return table.dimensions().stream()
                .map(PermittedTable.Dimension::attribute)
                .collect(Collectors.joining(" \\ "));
    }

    /** Returns the names of columns, with a letter in place of each that is too long. */
    private static List<String> headings(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> isLong(names.get(i)) ? letter(i) : names.get(i))
                .toList();
    }

    private static boolean isLong(String name) {
        return name.length() > COLUMN;
    }

    private static String letter(int column) {
        return "[" + (char) ('A' + column) + "]";
    }

    /** Returns what the letters stand for; an empty line parts those that follow each other from others. */
    private static String legend(List<String> names) {
        var legend = new StringBuilder();
        for (var i = 0; i < names.size(); i++) {
            if (isLong(names.get(i))) {
                legend.append(i == 0 || !isLong(names.get(i - 1)) ? "\n" : "");
                legend.append("  ")
                        .append(letter(i))
                        .append("  ")
                        .append(names.get(i))
                        .append("\n");
            }
        }
        return legend.toString();
    }

    private static String noted(Map<String, Integer> notes) {
        return notes.entrySet().stream()
                .map(note -> "  (" + note.getValue() + ") " + note.getKey() + "\n")
                .collect(Collectors.joining("", notes.isEmpty() ? "" : "\n", ""));
    }

    private String subject() {
        var use = table.call().use();
        return document.policy().name() + ": what is allowed of " + (use == null ? "a call" : use);
    }

    private String stated() {
        var attributes = table.call().attributes().entrySet().stream()
                .filter(entry -> table.dimensions().stream()
                        .noneMatch(each -> each.attribute().equals(entry.getKey())))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        return attributes.isEmpty() ? "" : "  call  " + Terminal.plain(attributes) + "\n";
    }

    private List<Value> values(int dimension) {
        return table.dimensions().get(dimension).values();
    }

    /** Returns the numbers of those that have the same cells, together. */
    private static List<List<Integer>> alike(int count, IntFunction<List<Shown>> cells) {
        var found = new LinkedHashMap<List<Shown>, List<Integer>>();
        for (var i = 0; i < count; i++) {
            found.computeIfAbsent(cells.apply(i), any -> new ArrayList<>()).add(i);
        }
        return List.copyOf(found.values());
    }

    private String label(int dimension, List<Integer> numbers) {
        if (dimension >= table.dimensions().size()) {
            return "";
        }
        var all =
                values(dimension).stream().map(Value::name).map(Terminal::plain).toList();
        var names = numbers.stream().map(all::get).toList();
        return new PlaceNames(
                        document.policy(),
                        table.at(),
                        table.dimensions().get(dimension).attribute())
                .write(names, all);
    }

    /**
     * A cell in words.
     *
     * @param word what it comes to at first
     * @param note that with its causes, and what follows
     */
    private record Shown(String word, String note) {

        static Shown of(Cell cell, DecisionText text) {
            var all = cell.decisions();
            var note = IntStream.range(0, all.size())
                    .mapToObj(i -> (i == 0 ? "" : "from " + text.time(all.get(i).at()) + " ")
                            + Permission.of(all.get(i)).word()
                            + detail(all.get(i)))
                    .collect(Collectors.joining("; "));
            return new Shown(cell.permission().word(), note);
        }

        /** Returns the word, with the number of the note if that says more. */
        String in(Map<String, Integer> notes) {
            return note.equals(word) ? word : word + " (" + notes.computeIfAbsent(note, any -> notes.size() + 1) + ")";
        }

        private static String detail(Decision decision) {
            var words = decision.isAllowed()
                    ? decision.obligations().stream()
                            .map(Obligation::id)
                            .distinct()
                            .collect(Collectors.joining(", "))
                    : decision.reasons().stream().map(Shown::cause).distinct().collect(Collectors.joining(", "));
            return words.isEmpty() ? "" : (decision.isAllowed() ? " with " : ": ") + words;
        }

        private static String cause(Reason reason) {
            return reason.name()
                    + (reason.missing().isEmpty() ? "" : " without " + String.join(", ", reason.missing()))
                    + (reason.unstated().isEmpty() ? "" : " (depends on " + String.join(", ", reason.unstated()) + ")");
        }
    }

    String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        root.put("policy", document.policy().name());
        root.put("fingerprint", document.policy().fingerprint());
        root.put("at", table.at().toString());
        root.put("until", table.until().toString());
        var cells = root.putArray("cells");
        for (var cell : table.cells()) {
            var object = cells.addObject();
            var values = object.putObject("values");
            for (var i = 0; i < cell.values().size(); i++) {
                var value = values.putObject(table.dimensions().get(i).attribute());
                value.put("name", cell.values().get(i).name());
                value.put("stated", cell.values().get(i).stated());
            }
            var decisions = object.putArray("decisions");
            cell.decisions().forEach(decision -> write(decision, decisions.addObject()));
        }
        return root + "\n";
    }

    private static void write(Decision decision, ObjectNode node) {
        node.put("at", decision.at().toString());
        node.put("permission", Permission.of(decision).word().replace(' ', '-'));
        put(node, "reasons", decision.reasons().stream().map(Reason::name));
        put(node, "missing", decision.reasons().stream().map(Reason::missing).flatMap(Collection::stream));
        put(node, "unstated", decision.reasons().stream().map(Reason::unstated).flatMap(Collection::stream));
        put(node, "obligations", decision.obligations().stream().map(Obligation::id));
    }

    private static void put(ObjectNode node, String key, Stream<String> texts) {
        var array = node.putArray(key);
        texts.distinct().forEach(array::add);
    }
}
