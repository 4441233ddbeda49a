package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an application declares.
 *
 * <p>Which attributes there are is known only when all documents are read; until then the keys of uses are kept as they are,
 * see {@link #stated}. Not thread-safe.
 */
final class ApplicationReader {

    /** A key that has to be the name of an attribute. */
    record Stated(String key, Entry entry) {}

    private final ZoneId zone;
    private final List<Stated> stated = new ArrayList<>();

    ApplicationReader(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns all keys that have to be names of attributes. */
    List<Stated> stated() {
        return stated;
    }

    Application application(Entry entry) {
        var fields = entry.fields("a mapping with a name and uses");
        if (fields == null) {
            return new Application(Entry.UNREAD, Map.of(), List.of(new Use(Entry.UNREAD, Map.of())), List.of());
        }
        misspelt(fields);
        var keys = new KnownKeys(entry.named("the application"), Mapping.APPLICATION, fields);
        var name = keys.requiredName("name");
        var uses = uses(keys.required("uses"));
        var evidence = evidence(keys.get("evidence"));
        return new Application(name, attributes(fields, Mapping.APPLICATION), uses, evidence);
    }

    /** A key that is near one which has to be there, and is no attribute of the language, is read as that one. */
    private static void misspelt(Map<String, Entry> fields) {
        var missing = new TreeSet<String>();
        Mapping.APPLICATION.keys().stream().filter(Mapping.Key::isRequired).forEach(key -> missing.add(key.name()));
        missing.removeAll(fields.keySet());
        for (var key : List.copyOf(fields.keySet())) {
            if (Mapping.APPLICATION.names().contains(key) || Attribute.builtIn().contains(key) || missing.isEmpty()) {
                continue;
            }
            var value = Objects.requireNonNull(fields.get(key));
            var unknown = Problem.unknown(value.keyMark(), "key or attribute", key, missing);
            if (unknown.suggestion() != null && missing.remove(unknown.suggestion())) {
                value.findings()
                        .add(
                                value.path(),
                                new Problem(
                                        value.keyMark(), Kind.UNKNOWN_KEY, unknown.message(), unknown.suggestion()));
                value.findings().silence("/application/" + unknown.suggestion());
                fields.remove(key);
                fields.put(unknown.suggestion(), value.named(quoted(unknown.suggestion())));
            }
        }
    }

    private Map<String, Values> attributes(Map<String, Entry> fields, Mapping mapping) {
        var attributes = new LinkedHashMap<>(fields);
        attributes.keySet().removeAll(mapping.names());
        attributes.forEach((key, entry) -> stated.add(new Stated(key, entry)));
        return ConditionReader.attributes(attributes);
    }

    private List<Use> uses(@Nullable Entry entry) {
        var items = entry == null ? null : entry.items("a list of uses");
        return items == null
                ? List.of(new Use(Entry.UNREAD, Map.of()))
                : items.stream().map(this::use).toList();
    }

    private Use use(Entry entry) {
        var fields = entry.fields("a use, such as {use: refund-chat, purpose: customer-service}");
        if (fields == null) {
            return new Use(Entry.UNREAD, Map.of());
        }
        var id = fields.get("use");
        if (id == null) {
            entry.at(entry.path() + "/use")
                    .problem(Kind.MISSING, "a use without \"use\": " + Mapping.USE.advice("use"));
        }
        return new Use(id == null ? Entry.UNREAD : id.nameText(), attributes(fields, Mapping.USE));
    }

    private List<HeldEvidence> evidence(@Nullable Entry entry) {
        var items = entry == null ? null : entry.items("a list of evidence that is held, such as {evidence: …}");
        return items == null ? List.of() : items.stream().map(this::held).toList();
    }

    private HeldEvidence held(Entry entry) {
        var keys = entry.keys(Mapping.HELD);
        if (keys == null) {
            return new HeldEvidence(Entry.UNREAD, ConditionReader.condition(null), null, Window.always(), null);
        }
        var kind = keys.get("evidence");
        if (kind == null) {
            entry.problem(Kind.MISSING, "an item of evidence without \"evidence\": " + Mapping.HELD.advice("evidence"));
        }
        var issued = DateReader.read(keys.get("issued"), DateReader::date);
        return new HeldEvidence(
                kind == null ? Entry.UNREAD : kind.at(entry.path()).nameText(),
                ConditionReader.condition(keys.get("covers")),
                issued == null ? null : startOf(issued, keys.get("issued")),
                DateReader.window(keys, zone),
                keys.text("reference"));
    }

    private @Nullable Moment startOf(java.time.LocalDate day, @Nullable Entry entry) {
        return DateReader.read(entry, text -> Moment.startOf(day, zone));
    }
}
