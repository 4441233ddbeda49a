package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import dev.modelgovernance.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the sections of one document into a builder of policies. Not thread-safe. */
final class DocumentReader {

    private static final String JURISDICTION = "jurisdiction";

    private final Document document;
    private final KnownKeys keys;

    private DocumentReader(Document document, KnownKeys keys) {
        this.document = document;
        this.keys = keys;
    }

    /** Reads what a document says, of which nothing is known yet but its content. */
    static Document read(Document document, Tree tree) {
        tree.flaws().forEach(document.findings::add);
        var root = Entry.of(document.findings, tree.root());
        var keys = root.isFields() ? root.keys(Mapping.DOCUMENT) : null;
        if (keys == null) {
            document.isRead = false;
            document.isComplete = false;
            if (!root.isFields()) {
                root.unexpected("a mapping that begins with \"governance: 1\"");
            }
            return document;
        }
        new DocumentReader(document, keys).read();
        return document;
    }

    private void read() {
        version();
        var zone = DateReader.zone(keys.get("zone"));
        document.zone = zone == null ? document.zone : zone;
        document.builder = Policy.named(keys.requiredName("name"));
        var description = keys.text("description");
        if (description != null) {
            document.description = description;
            document.builder.description(description);
        }
        imports();
        each("attributes", "attribute", this::attribute);
        each("obligations", "obligation", (id, entry) -> {
            document.obligations.add(id);
            document.builder.obligation(id, textOf(entry));
        });
        each("evidence", "evidence", (id, entry) -> document.builder.evidence(id, textOf(entry)));
        each("groups", "group", (id, entry) -> document.builder.group(CatalogReader.group(id, entry, document.zone)));
        each("developers", "developer", (id, entry) -> document.builder.developer(CatalogReader.developer(id, entry)));
        each("providers", "provider", (id, entry) -> document.builder.provider(CatalogReader.provider(id, entry)));
        each("models", "model family", (id, entry) -> document.builder.models(CatalogReader.family(id, entry)));
        each("endpoints", "endpoint", (id, entry) -> document.builder.endpoint(EndpointReader.endpoint(id, entry)));
        each("regimes", "regime", this::regime);
        application();
        document.tests = new TestReader(document.zone).tests(keys.get("tests"));
    }

    private void version() {
        var entry = keys.required("governance");
        var version = entry == null ? null : entry.text();
        if (entry != null && version != null && !version.equals("1")) {
            entry.problem("unknown version " + quoted(version) + " of the language: expected 1");
        }
    }

    private static String textOf(Entry entry) {
        var text = entry.prose();
        return text == null ? Entry.UNREAD : text;
    }

    /** Reads a section that maps names to definitions. */
    private void each(String section, String what, BiConsumer<String, Entry> reader) {
        var entry = keys.get(section);
        var fields = entry == null ? null : entry.fields("a mapping from names to what they stand for");
        if (fields != null) {
            fields.forEach((id, value) -> {
                if (!section.equals("attributes") && !section.equals("regimes")) {
                    document.definitions.put(new Document.Definition(what, id), value.keyMark());
                }
                reader.accept(id, value);
            });
        }
    }

    private void imports() {
        var entry = keys.get("imports");
        if (entry == null) {
            return;
        }
        if (entry.isText()) {
            document.imports.add(new Document.Import(entry, entry.nameText(), Set.of()));
            return;
        }
        var items = entry.items("a list of documents");
        if (items != null) {
            items.forEach(this::imported);
        }
    }

    private void imported(Entry entry) {
        if (!entry.isFields()) {
            var target = entry.isText() ? entry.nameText() : Entry.UNREAD;
            if (!entry.isText()) {
                entry.unexpected("a file, a pack, or {import: …, without: […]}");
            }
            document.imports.add(new Document.Import(entry, target, Set.of()));
            return;
        }
        var parts = entry.named("an import").keys(Mapping.IMPORT);
        var target = parts == null ? null : parts.required("import");
        var without = parts == null ? null : parts.get("without");
        document.imports.add(new Document.Import(
                target == null ? entry : target,
                target == null ? Entry.UNREAD : target.nameText(),
                without == null ? Set.of() : new TreeSet<>(without.names())));
    }

    private void attribute(String name, Entry entry) {
        var attribute = entry.isText() ? single(name, entry) : vocabulary(name, entry);
        document.attributes.put(name, attribute);
        document.builder.attribute(attribute);
    }

    private Attribute single(String name, Entry entry) {
        var word = entry.nameText();
        if (word.equals(JURISDICTION)) {
            return new Attribute(name, Attribute.Kind.JURISDICTION, Map.of());
        }
        var unknown = Problem.unknown(entry.mark(), "kind of attribute", word, List.of(JURISDICTION));
        if (unknown.suggestion() != null) {
            entry.problem(unknown);
        }
        document.listedAttributes.add(name);
        return new Attribute(name, Attribute.Kind.VOCABULARY, Map.of(word, Set.of()));
    }

    private Attribute vocabulary(String name, Entry entry) {
        var values = new LinkedHashMap<String, Set<String>>();
        if (entry.isItems()) {
            document.listedAttributes.add(name);
            var items = entry.items("a list of values");
            for (var item : items == null ? List.<Entry>of() : items) {
                var value = item.nameText();
                if (value.equals(Entry.UNREAD)) {
                    entry.findings().silence(entry.path() + "/" + segment(value));
                } else if (values.put(value, Set.of()) != null) {
                    item.problem(
                            Kind.DUPLICATE,
                            "value " + quoted(value) + " comes twice in the vocabulary " + quoted(name));
                }
            }
            if (items == null) {
                values.put(Entry.UNREAD, Set.of());
                entry.findings().silence(entry.path() + "/" + Entry.UNREAD);
            }
            return new Attribute(name, Attribute.Kind.VOCABULARY, values);
        }
        var levels = levels(name, entry);
        if (levels != null) {
            return levels;
        }
        var fields = entry.fields(
                "a list of values, a mapping from values to those in which they lie, or the word " + JURISDICTION);
        if (fields == null) {
            values.put(Entry.UNREAD, Set.of());
        } else {
            fields.forEach((value, parents) -> values.put(value, new TreeSet<>(parents.namesOrNone())));
        }
        return new Attribute(name, Attribute.Kind.VOCABULARY, values);
    }

    /** Reads a vocabulary whose values are ordered; null where the entry is none. */
    private static @Nullable Attribute levels(String name, Entry entry) {
        var fields = entry.isFields() ? entry.fieldsOrNone("levels, lowest first") : null;
        var levels = fields == null ? null : fields.get("levels");
        if (fields == null || levels == null) {
            return null;
        }
        if (fields.size() > 1) {
            levels.problem(
                    Kind.CONFLICT, "\"levels\" stands alone: a vocabulary has levels, or values that lie in others");
        }
        entry.findings().silence(entry.path() + "/" + Entry.UNREAD);
        return Attribute.ofLevels(name, levels.names());
    }

    private void regime(String id, Entry entry) {
        var regime = RegimeReader.regime(id, entry, document.zone);
        document.regimes.put(id, regime);
        document.builder.regime(regime);
    }

    private void application() {
        var entry = keys.get("application");
        if (entry != null) {
            var reader = new ApplicationReader(document.zone);
            document.builder.application(reader.application(entry));
            document.application = entry.keyMark();
            document.stated.addAll(reader.stated());
        }
    }
}
