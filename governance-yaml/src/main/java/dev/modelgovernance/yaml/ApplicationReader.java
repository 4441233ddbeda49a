package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Problem.Kind;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an application declares.
 *
 * <p>Which attributes there are is known only when all documents are read; until then the keys of uses are kept as they are,
 * see {@link #stated}. Not thread-safe.
 */
final class ApplicationReader {

    private static final List<String> HELD =
            List.of("evidence", "covers", "issued", "from", "until", "through", "reference");

    /** The keys that mean something else than an attribute, beside an application and beside a use. */
    static final List<String> APPLICATION = List.of("name", "uses", "evidence");

    static final List<String> USE = List.of("use");

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
        var keys = new KnownKeys(entry.named("the application"), fields);
        var name = keys.requiredName("name", "give it an id");
        var uses = uses(keys.required("uses", "declare at least one"));
        var evidence = evidence(keys.get("evidence"));
        return new Application(name, attributes(fields, APPLICATION), uses, evidence);
    }

    private Map<String, Values> attributes(Map<String, Entry> fields, List<String> others) {
        var attributes = new LinkedHashMap<>(fields);
        attributes.keySet().removeAll(others);
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
            entry.at(entry.path() + "/use").problem(Kind.MISSING, "a use without \"use\": give it an id");
        }
        return new Use(id == null ? Entry.UNREAD : id.nameText(), attributes(fields, USE));
    }

    private List<HeldEvidence> evidence(@Nullable Entry entry) {
        var items = entry == null ? null : entry.items("a list of evidence that is held, such as {evidence: …}");
        return items == null ? List.of() : items.stream().map(this::held).toList();
    }

    private HeldEvidence held(Entry entry) {
        var keys = entry.keys(HELD);
        if (keys == null) {
            return new HeldEvidence(Entry.UNREAD, ConditionReader.condition(null), null, Window.always(), null);
        }
        var kind = keys.get("evidence");
        if (kind == null) {
            entry.problem(Kind.MISSING, "an item of evidence without \"evidence\": say which kind it is");
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
