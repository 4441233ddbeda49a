package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobSet;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what is worth knowing of a policy that is right. Not thread-safe. */
final class Notices {

    /** How much is searched for an id that two families share. */
    private static final int SEARCH_LIMIT = 100_000;

    private final Document first;
    private final List<Document> documents;
    private final Policy policy;
    private final Set<Notice> found = new LinkedHashSet<>();

    Notices(Document first, List<Document> documents, Policy policy) {
        this.first = first;
        this.documents = documents;
        this.policy = policy;
    }

    Set<Notice> find() {
        vouching();
        documents.forEach(this::leftOut);
        documents.stream()
                .filter(document -> !document.isPack)
                .forEach(document -> found.addAll(document.findings.notices()));
        takenIds();
        var dead = new DeadGlobs(policy, documents);
        for (var document : documents) {
            if (!document.isPack) {
                dead.find(document, (path, message) -> add(Notice.Kind.UNKNOWN_MODELS, document, path, message));
            }
        }
        return found;
    }

    private void vouching() {
        for (var regime : policy.regimes().values()) {
            if (regime.vouches()) {
                var document = first.visibleRegimes().getOrDefault(regime.id(), Set.of()).stream()
                        .findFirst()
                        .orElse(first);
                var why = regime.isOpen()
                        ? "it allows what it does not deny, and speaks about every call"
                        : "it denies what it does not allow";
                add(
                        Notice.Kind.VOUCHES,
                        document,
                        "/regimes/" + segment(regime.id()),
                        "regime " + quoted(regime.id()) + " vouches: " + why);
            }
        }
    }

    private void leftOut(Document document) {
        for (var each : document.imports) {
            for (var id : each.without) {
                var brought =
                        Objects.requireNonNull(each.document).visibleRegimes().getOrDefault(id, Set.of());
                var kept = first.visibleRegimes().getOrDefault(id, Set.of());
                var isLeftOut = brought.stream().noneMatch(kept::contains);
                found.add(new Notice(
                        isLeftOut ? Notice.Kind.LEFT_OUT : Notice.Kind.BROUGHT_AGAIN,
                        each.entry.mark(),
                        "regime " + quoted(id) + " of " + each.target + " is left out"
                                + (isLeftOut ? "" : " here, but it stays: another import brings it")));
            }
        }
    }

    private void takenIds() {
        var families = new ArrayList<ModelFamily>(policy.models().values());
        for (var family : families) {
            var document = definer(family);
            for (var other : families) {
                var from = definer(other);
                var id = document == from ? null : taken(family, other);
                if (id != null) {
                    add(
                            Notice.Kind.TAKEN_IDS,
                            document,
                            "/models/" + segment(family.id()),
                            "model family " + quoted(family.id()) + " takes ids from " + quoted(other.id()) + " of "
                                    + from + ", such as " + quoted(id));
                }
            }
        }
    }

    /** Returns an id that belongs to a family and would, were it not for that one, belong to another; or null. */
    private static @Nullable String taken(ModelFamily family, ModelFamily other) {
        for (var text : family.ids()) {
            var glob = new Glob(text);
            var theirs = globs(other, each -> each.specificity() < glob.specificity());
            var id = theirs.isEmpty()
                    ? null
                    : common(glob, theirs, globs(other, each -> each.specificity() >= glob.specificity()));
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    private static List<Glob> globs(ModelFamily family, Predicate<Glob> wanted) {
        return family.ids().stream().map(Glob::new).filter(wanted).toList();
    }

    /** Returns an id that one glob and any of some match, and none of others; or the glob where the search takes too long. */
    private static @Nullable String common(Glob glob, List<Glob> theirs, List<Glob> not) {
        try {
            return GlobSet.example(List.of(List.of(glob), theirs), not, SEARCH_LIMIT);
        } catch (IllegalStateException unknown) {
            return glob.text();
        }
    }

    private Document definer(ModelFamily family) {
        return documents.stream()
                .filter(document -> document.findings.holds("/models/" + segment(family.id())))
                .findFirst()
                .orElse(first);
    }

    private void add(Notice.Kind kind, Document document, String path, String message) {
        found.add(new Notice(kind, document.findings.keyMark(path), ProblemOrder.oneLine(message)));
    }
}
