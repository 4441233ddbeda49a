package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.tree.SyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a document and all that it imports, each once. Not thread-safe. */
final class Loader {

    /** How many documents may make a policy. */
    static final int MAX_DOCUMENTS = 64;

    private final Map<Object, @Nullable Document> known = new LinkedHashMap<>();
    private final Map<Object, String> open = new LinkedHashMap<>();
    private final List<Problem> flaws = new ArrayList<>();
    private final PolicyLoader shared;
    private final @Nullable Map<String, String> texts;
    private int started;

    /** How the document that is asked for is read. */
    private interface First {
        @Nullable
        Document read() throws UnreadableException;
    }

    private Loader(PolicyLoader shared, @Nullable Map<String, String> texts) {
        this.shared = shared;
        this.texts = texts;
    }

    /** Reads a document from where it is, but for what has been read before. */
    static Loaded load(Origin origin, PolicyLoader shared) {
        var loader = new Loader(shared, null);
        return loader.loaded(origin.shown(), () -> loader.file(origin));
    }

    /** Reads a document from texts, which are all that it imports, packs among them. */
    static Loaded parse(String first, Map<String, String> texts) {
        var loader = new Loader(new PolicyLoader(), texts);
        return loader.loaded(
                first,
                () -> first.startsWith(Packs.PREFIX)
                        ? loader.pack(first, false)
                        : loader.file(new TextOrigin(first, texts)));
    }

    /** Reads a text, which may import packs only. */
    static Loaded parse(String name, String text) {
        var loader = new Loader(new PolicyLoader(), null);
        return loader.loaded(name, () -> loader.read(name, name, name, false, null, () -> Content.of(name, text)));
    }

    /** Reads a pack, by its name with the prefix. */
    static Loaded pack(String target) {
        var loader = new Loader(new PolicyLoader(), null);
        return loader.loaded(target, () -> loader.pack(target, true));
    }

    private @Nullable Document file(Origin origin) throws UnreadableException {
        return once(
                origin.identity(),
                origin.shown(),
                origin.path(),
                false,
                origin,
                () -> shared.content(
                        origin.identity(), origin.shown(), () -> Content.of(origin.shown(), origin.read())));
    }

    /**
     * What was read.
     *
     * @param first the document that was asked for; null where it could not be read
     * @param documents all of them, what is imported before what imports it
     * @param flaws what is wrong with documents that could not be read
     */
    record Loaded(@Nullable Document first, List<Document> documents, List<Problem> flaws) {}

    private Loaded loaded(String shown, First begin) {
        Document first = null;
        try {
            first = begin.read();
        } catch (UnreadableException wrong) {
            flaws.add(wrong.problem().at(Place.startOf(shown)));
        }
        var documents = known.values().stream().filter(Objects::nonNull).toList();
        return new Loaded(first, documents, flaws);
    }

    private @Nullable Document read(
            Object identity,
            String shown,
            String name,
            boolean isPack,
            @Nullable Origin origin,
            PolicyLoader.Reading reading)
            throws UnreadableException {
        started++;
        Document document = null;
        open.put(identity, shown);
        try {
            var content = reading.read();
            var isShipped = isPack && texts == null && Packs.isShipped(name);
            document = DocumentReader.read(new Document(shown, name, isPack, isShipped, content), content.tree());
            for (var each : document.imports) {
                each.document = imported(each, isPack, origin);
                document.isComplete &= each.document != null && each.document.isComplete;
            }
        } catch (SyntaxException wrong) {
            flaws.add(wrong.flaw());
        } finally {
            open.remove(identity);
        }
        known.put(identity, document);
        return document;
    }

    private @Nullable Document imported(Document.Import wanted, boolean isByPack, @Nullable Origin importer) {
        var target = wanted.target;
        if (target.equals(Entry.UNREAD)) {
            return null;
        }
        try {
            return target.startsWith(Packs.PREFIX) ? pack(target, false) : file(target, isByPack, importer);
        } catch (UnreadableException wrong) {
            var problem = wrong.problem();
            var meant = Packs.names().contains(target) ? Packs.PREFIX + target : problem.suggestion();
            wanted.entry.problem(new Problem(problem.place(), problem.kind(), problem.message(), meant));
            return null;
        }
    }

    private @Nullable Document pack(String target, boolean isTested) throws UnreadableException {
        var name = target.substring(Packs.PREFIX.length());
        if (texts != null) {
            var text = texts.get(target);
            if (text == null) {
                throw Origin.absent(target);
            }
            return once(target, target, target, true, null, () -> Content.of(target, text));
        }
        return once(
                target,
                target,
                target,
                true,
                null,
                () -> shared.content(
                        target, isTested ? target + " with its tests" : target, () -> Packs.content(name, isTested)));
    }

    private @Nullable Document file(String target, boolean isByPack, @Nullable Origin importer)
            throws UnreadableException {
        if (importer == null) {
            throw new UnreadableException(quoted(target) + " is a file: a "
                    + (isByPack ? "pack" : "document that is none") + " imports packs only");
        }
        return file(importer.imported(target));
    }

    private @Nullable Document once(
            Object identity,
            String shown,
            String name,
            boolean isPack,
            @Nullable Origin origin,
            PolicyLoader.Reading reading)
            throws UnreadableException {
        if (open.containsKey(identity)) {
            throw new UnreadableException(Problem.Kind.CYCLE, "the documents import each other: " + cycle(identity));
        }
        if (known.containsKey(identity)) {
            return known.get(identity);
        }
        if (started >= MAX_DOCUMENTS) {
            throw new UnreadableException(
                    Problem.Kind.LIMIT, "more than " + MAX_DOCUMENTS + " documents: put some of them into one");
        }
        return read(identity, shown, name, isPack, origin, reading);
    }

    private String cycle(Object identity) {
        var names = new ArrayList<String>();
        open.forEach((key, shown) -> {
            if (!names.isEmpty() || key.equals(identity)) {
                names.add(shown);
            }
        });
        names.add(names.get(0));
        return String.join(" → ", names);
    }
}
