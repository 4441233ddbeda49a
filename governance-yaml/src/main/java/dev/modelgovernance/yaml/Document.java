package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One document as it was read, before it is known whether the whole makes a policy. Not thread-safe. */
final class Document {

    final String file;

    /** What the document is called among those of a policy: a path from the root, or {@code pack:NAME}. */
    final String name;

    final boolean isPack;

    /** Whether the document is one of the library's own packs. */
    final boolean isShipped;

    final String text;
    final DocumentProblems findings;
    final List<Import> imports = new ArrayList<>();
    final Map<String, Attribute> attributes = new LinkedHashMap<>();
    final Set<String> listedAttributes = new TreeSet<>();
    final Map<Definition, Place> definitions = new LinkedHashMap<>();
    final Map<String, Regime> regimes = new LinkedHashMap<>();
    final Set<String> obligations = new TreeSet<>();
    final List<ApplicationReader.Stated> stated = new ArrayList<>();
    List<TestReader.Draft> tests = List.of();
    PolicyBuilder builder = Policy.named(Entry.UNREAD);
    ZoneId zone = ZoneId.of("UTC");
    String description = "";

    @Nullable
    Place application;

    /** Whether the document has sections that could be read. */
    boolean isRead = true;

    /** Whether the document and all that it imports could be read, so that names can be looked up. */
    boolean isComplete = true;

    private @Nullable Map<String, Set<Document>> visibleRegimes;

    /** What is said of another document that this one imports. */
    static final class Import {

        final Entry entry;
        final String target;
        final Set<String> without;

        /** The document that is meant; null where it could not be had. */
        @Nullable
        Document document;

        Import(Entry entry, String target, Set<String> without) {
            this.entry = entry;
            this.target = target;
            this.without = without;
        }
    }

    /** A name and what it is the name of. */
    record Definition(String what, String id) {

        @Override
        public String toString() {
            return what + " " + quoted(id);
        }
    }

    /** Takes how to speak of the document, whether it is a pack, one of the library's own, and what it says. */
    Document(String file, String name, boolean isPack, boolean isShipped, Content content) {
        this.file = file;
        this.name = name;
        this.isPack = isPack;
        this.isShipped = isShipped;
        text = content.text();
        findings = new DocumentProblems(content.tree().root());
    }

    /** Returns the name of the pack that this document is; null where it is none. */
    @Nullable
    String packName() {
        return isPack ? file.substring(Packs.PREFIX.length()) : null;
    }

    /** Returns the pack that this document is; null where it is none, or does not introduce itself as one. */
    @Nullable
    Pack pack() {
        var name = packName();
        return name == null
                ? null
                : Pack.described(name, description, visibleRegimes().keySet());
    }

    /** Returns all documents that this one imports, directly or not, and then itself. */
    Set<Document> closure() {
        var found = new LinkedHashSet<Document>();
        gather(found);
        return found;
    }

    private void gather(Set<Document> found) {
        if (!found.contains(this)) {
            imported().forEach(document -> document.gather(found));
            found.add(this);
        }
    }

    /** Returns the documents that this one imports directly. */
    List<Document> imported() {
        return imports.stream()
                .map(each -> each.document)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the documents whose regimes of a name are part of this one, by name. */
    Map<String, Set<Document>> visibleRegimes() {
        if (visibleRegimes != null) {
            return visibleRegimes;
        }
        var found = new LinkedHashMap<String, Set<Document>>();
        for (var each : imports) {
            var brought = each.document == null ? Map.<String, Set<Document>>of() : each.document.visibleRegimes();
            brought.forEach((id, from) -> {
                if (!each.without.contains(id)) {
                    found.computeIfAbsent(id, any -> new LinkedHashSet<>()).addAll(from);
                }
            });
        }
        for (var id : regimes.keySet()) {
            found.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(this);
        }
        visibleRegimes = found;
        return found;
    }

    @Override
    public String toString() {
        return file;
    }
}
