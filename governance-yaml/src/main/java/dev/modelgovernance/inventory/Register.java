package dev.modelgovernance.inventory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.ci.MarkdownText;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.inventory.Inventory.Entry;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The uses of many applications as one table, a row for each: the inventory that auditors ask for.
 *
 * <p>The same inventories give the same bytes. Immutable and thread-safe.
 *
 * @param inventories the applications, in the order of the rows
 */
public record Register(List<Inventory> inventories) {

    /** The attributes that have a column each; what else a use states is in one column. */
    private static final List<String> ATTRIBUTES =
            List.of("provider", "model", "purpose", "data", "deployer", "owner", "users", "processing");

    private static final List<String> HEAD = Stream.of(
                    Stream.of("application", "use"),
                    ATTRIBUTES.stream(),
                    Stream.of("other", "developers", "verdict", "until", "reasons", "missing evidence", "obligations"),
                    Stream.of("as of", "policy", "fingerprint"))
            .flatMap(columns -> columns)
            .toList();

    private static final int LONGEST_CELL = 300;

    public Register {
        inventories = List.copyOf(inventories);
    }

    /**
     * Returns the table as RFC 4180 has it, with a head.
     *
     * <p>A value that a spreadsheet would take for a formula begins with an apostrophe.
     */
    public String csv() {
        return table().stream()
                .map(row -> row.stream().map(Register::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        var harmless = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return harmless.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    /** Returns the table in Markdown. */
    public String markdown() {
        var rows = table();
        var head = rows.get(0);
        return line(head)
                + line(head.stream().map(any -> "---").toList())
                + rows.stream().skip(1).map(Register::escaped).collect(Collectors.joining());
    }

    private static String escaped(List<String> row) {
        return line(
                row.stream().map(text -> MarkdownText.of(text, LONGEST_CELL)).toList());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Returns the table as JSON in one line, with lists as lists. */
    public String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        var applications = root.putArray("applications");
        for (var inventory : inventories) {
            var node = applications
                    .addObject()
                    .put("application", inventory.application())
                    .put("policy", inventory.policy().name())
                    .put("fingerprint", inventory.policy().fingerprint())
                    .put("at", inventory.at().toString());
            var uses = node.putArray("uses");
            inventory.entries().forEach(entry -> write(entry, uses.addObject()));
        }
        return root.toString();
    }

    private static void write(Entry entry, ObjectNode node) {
        var decision = entry.decision();
        node.put("use", entry.use());
        var attributes = node.putObject("attributes");
        entry.attributes().forEach((name, values) -> attributes.put(name, values.toString()));
        putAll(node, "developers", entry.developers());
        node.put("verdict", verdict(decision));
        if (decision.validUntil() != null) {
            node.put("until", decision.validUntil().toString());
        }
        putAll(node, "reasons", names(decision));
        putAll(node, "missing", missing(decision));
        putAll(node, "obligations", obligations(decision));
    }

    private static void putAll(ObjectNode node, String name, Collection<String> values) {
        var array = node.putArray(name);
        values.forEach(array::add);
    }

    /** Returns the head, and a row for each use. */
    private List<List<String>> table() {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        for (var inventory : inventories) {
            inventory.entries().forEach(entry -> rows.add(row(inventory, entry)));
        }
        return rows;
    }

    private static List<String> row(Inventory inventory, Entry entry) {
        var decision = entry.decision();
        var row = new ArrayList<String>();
        row.add(inventory.application());
        row.add(entry.use());
        ATTRIBUTES.forEach(name -> row.add(stated(entry.attributes().get(name))));
        row.add(entry.attributes().entrySet().stream()
                .filter(each -> !ATTRIBUTES.contains(each.getKey()))
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("; ")));
        row.add(String.join("; ", entry.developers()));
        row.add(verdict(decision));
        row.add(Objects.toString(decision.validUntil(), ""));
        row.add(String.join("; ", names(decision)));
        row.add(String.join("; ", missing(decision)));
        row.add(String.join("; ", obligations(decision)));
        row.add(inventory.at().toString());
        row.add(inventory.policy().name());
        row.add(inventory.policy().fingerprint());
        return row;
    }

    private static String stated(@Nullable Values values) {
        return values == null
                ? ""
                : values.not().isEmpty() && !values.isRange() ? String.join("; ", values.in()) : values.toString();
    }

    private static String verdict(Decision decision) {
        return decision.isAllowed() ? "allowed" : "denied";
    }

    private static List<String> names(Decision decision) {
        return decision.reasons().stream().map(Reason::name).distinct().toList();
    }

    private static List<String> missing(Decision decision) {
        return decision.reasons().stream()
                .flatMap(reason -> reason.missing().stream())
                .distinct()
                .toList();
    }

    private static List<String> obligations(Decision decision) {
        return decision.obligations().stream().map(Obligation::id).distinct().toList();
    }
}
