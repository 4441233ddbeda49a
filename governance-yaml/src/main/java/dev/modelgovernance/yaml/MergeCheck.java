package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Finds what documents say against each other. Not thread-safe. */
final class MergeCheck {

    private final List<Document> documents;
    private final Map<Document, Set<Document>> closures = new HashMap<>();
    private final Map<Place, Notice> notices = new LinkedHashMap<>();

    /** Takes the documents, what is imported before what imports it. */
    MergeCheck(List<Document> documents) {
        this.documents = documents;
        documents.forEach(document -> closures.put(document, document.closure()));
    }

    /** Notes everything that is wrong, and returns what is worth knowing although it is right. */
    Collection<Notice> check() {
        definitions();
        applications();
        documents.forEach(this::regimes);
        for (var later = 0; later < documents.size(); later++) {
            for (var name : documents.get(later).attributes.keySet()) {
                kinds(documents.get(later), name, documents.subList(0, later));
                if (hasLevels(name)) {
                    levels(documents.get(later), name, documents.subList(0, later));
                    continue;
                }
                additions(documents.get(later), name);
                for (var other : documents) {
                    differences(documents.get(later), other, name);
                }
            }
        }
        return notices.values();
    }

    private void definitions() {
        var seen = new HashMap<Document.Definition, Document>();
        for (var document : documents) {
            document.definitions.forEach((what, mark) -> {
                var other = seen.putIfAbsent(what, document);
                if (other != null) {
                    var advice = other.isPack && !document.isPack
                            ? "leave yours out, the pack defines it"
                            : "choose another name";
                    document.findings.add(new Problem(
                            mark,
                            Kind.DUPLICATE,
                            what + " is defined a second time: the first is at " + other.definitions.get(what) + "; "
                                    + advice));
                }
            });
        }
    }

    private void applications() {
        Place first = null;
        for (var document : documents) {
            var mark = document.application;
            if (mark != null && first != null) {
                document.findings.add(
                        new Problem(mark, Kind.DUPLICATE, "a second application: the first is at " + first));
            }
            first = first == null ? mark : first;
        }
    }

    /** A regime that is left out somewhere may be defined anew there, so each document is looked at by itself. */
    private void regimes(Document document) {
        document.visibleRegimes().forEach((id, from) -> {
            var all = new ArrayList<>(from);
            var path = "/regimes/" + segment(id);
            for (var second : all.subList(1, all.size())) {
                second.findings.add(new Problem(
                        second.findings.keyMark(path),
                        Kind.DUPLICATE,
                        "regime " + quoted(id) + " is defined a second time: the first is at "
                                + all.get(0).findings.keyMark(path)
                                + "; choose another name, or leave the first out with \"without\""));
            }
        });
    }

    private void kinds(Document document, String name, List<Document> before) {
        var kind = kind(document, name);
        for (var other : before) {
            if (other.attributes.containsKey(name) && kind(other, name) != kind) {
                var path = "/attributes/" + segment(name);
                var is = kind == Attribute.Kind.JURISDICTION ? "holds jurisdictions" : "is a vocabulary";
                var was = kind == Attribute.Kind.JURISDICTION ? "is a vocabulary" : "holds jurisdictions";
                document.findings.add(new Problem(
                        document.findings.keyMark(path),
                        Kind.CONFLICT,
                        quoted(name) + " " + is + " here, and " + was + " at " + other.findings.keyMark(path)));
                return;
            }
        }
    }

    private boolean hasLevels(String name) {
        return documents.stream()
                .map(document -> document.attributes.get(name))
                .anyMatch(attribute -> attribute != null && !attribute.levels().isEmpty());
    }

    /** One document gives all values of a vocabulary that has levels. */
    private static void levels(Document document, String name, List<Document> before) {
        var path = "/attributes/" + segment(name);
        before.stream()
                .filter(other -> other.attributes.containsKey(name))
                .findFirst()
                .ifPresent(other -> document.findings.add(
                        path,
                        new Problem(
                                document.findings.keyMark(path),
                                Kind.CONFLICT,
                                quoted(name) + " has levels, so one document gives all of its values: the first is at "
                                        + other.findings.keyMark(path))));
    }

    private static Attribute.Kind kind(Document document, String name) {
        return Objects.requireNonNull(document.attributes.get(name)).kind();
    }

    /** What a document adds to a vocabulary that it imports has to say in which values it lies. */
    private void additions(Document document, String name) {
        var imported = values(document, name, false);
        if (imported.isEmpty()) {
            return;
        }
        values(document, name).forEach((value, parents) -> {
            var path = "/attributes/" + segment(name) + "/" + segment(value);
            var known = imported.get(value);
            if (known == null) {
                added(document, name, value, "new to the vocabulary " + quoted(name) + " that this document imports");
            } else {
                parents.stream()
                        .filter(parent -> !known.contains(parent))
                        .forEach(parent -> document.findings.add(
                                path,
                                new Problem(
                                        document.findings.mark(path),
                                        Kind.CONFLICT,
                                        quoted(value) + " is imported and does not lie in " + quoted(parent)
                                                + ": a document may not move values that it imports")));
            }
        });
    }

    /** Of two documents that do not import each other, each has to say the same of values that the other lacks. */
    private void differences(Document document, Document other, String name) {
        if (!other.attributes.containsKey(name)
                || kind(document, name) != kind(other, name)
                || closure(document).contains(other)
                || closure(other).contains(document)) {
            return;
        }
        var known = values(other, name, true).keySet();
        for (var value : values(document, name).keySet()) {
            if (!known.contains(value)) {
                added(document, name, value, "not in the vocabulary " + quoted(name) + " of " + other);
            }
        }
    }

    private void added(Document document, String name, String value, String how) {
        var path = "/attributes/" + segment(name) + "/" + segment(value);
        var mark = document.findings.keyMark(path);
        if (!document.listedAttributes.contains(name)) {
            notices.putIfAbsent(mark, new Notice(Notice.Kind.ADDED_VALUE, mark, quoted(value) + " is " + how));
        } else if (!document.findings.isBroken(path)) {
            document.findings.add(
                    path,
                    new Problem(
                            mark,
                            Kind.CONFLICT,
                            quoted(value) + " is " + how + ": write a mapping, and so say in what it lies, or []"));
        }
    }

    private static Map<String, Set<String>> values(Document document, String name) {
        var attribute = document.attributes.get(name);
        return attribute == null ? Map.of() : attribute.values();
    }

    /** Returns the values that a document knows with those in which they lie, its own only if wanted. */
    private Map<String, Set<String>> values(Document document, String name, boolean isOwnWanted) {
        var all = new LinkedHashMap<String, Set<String>>();
        for (var each : closure(document)) {
            if (isOwnWanted || each != document) {
                values(each, name)
                        .forEach((value, parents) -> all.computeIfAbsent(value, any -> new TreeSet<>())
                                .addAll(parents));
            }
        }
        return all;
    }

    private Set<Document> closure(Document document) {
        return closures.getOrDefault(document, new HashSet<>());
    }
}
