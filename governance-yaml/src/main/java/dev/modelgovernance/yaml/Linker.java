package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a policy of documents, or says all that is wrong with them. Not thread-safe. */
final class Linker {

    private static final Set<String> KINDS_OF_REASON = Set.of("undeclared", "unknown-value", "ungoverned");

    private final Loader.Loaded loaded;
    private final List<Document> documents;

    Linker(Loader.Loaded loaded) {
        this.loaded = loaded;
        documents = loaded.documents();
    }

    /**
     * Returns the document that was asked for, for a policy in Java to include.
     *
     * @throws InvalidPolicyException with everything that is wrong with it and with what it imports
     */
    PolicyBuilder builder() {
        document();
        return Objects.requireNonNull(loaded.first()).builder;
    }

    /**
     * Returns the document that was asked for.
     *
     * @throws InvalidPolicyException with everything that is wrong with it and with what it imports
     */
    PolicyDocument document() {
        for (var document : documents) {
            for (var each : document.imports) {
                if (each.document != null) {
                    var brought = each.document.visibleRegimes().keySet();
                    var without = new TreeSet<>(each.without);
                    without.retainAll(brought);
                    document.builder.include(each.document.builder, without);
                }
            }
        }
        var added = new MergeCheck(documents).check();
        documents.stream().filter(document -> document.isRead).forEach(this::check);
        var flaws = new LinkedHashSet<>(loaded.flaws());
        documents.forEach(document -> flaws.addAll(document.findings.flaws()));
        var first = loaded.first();
        if (first == null || !flaws.isEmpty()) {
            throw new InvalidPolicyException(ProblemOrder.problems(flaws));
        }
        var policy = first.builder.build();
        var notices = new ArrayList<>(new Notices(first, documents, policy).find());
        notices.addAll(added);
        notices.sort(Comparator.comparing(Notice::kind));
        return new PolicyDocument(
                policy,
                texts(first),
                first.zone,
                () -> ownTests(first, policy),
                () -> tests(first, policy),
                notices,
                packs(),
                packsOfRegimes(first),
                new WrittenPlaces(first, policy));
    }

    private Map<String, String> texts(Document first) {
        var texts = new LinkedHashMap<String, String>();
        texts.put(first.name, first.text);
        documents.forEach(document -> texts.put(document.name, document.text));
        return Collections.unmodifiableMap(texts);
    }

    private static Map<String, String> packsOfRegimes(Document first) {
        var found = new HashMap<String, String>();
        first.visibleRegimes().forEach((id, from) -> {
            var pack = from.iterator().next().packName();
            if (pack != null) {
                found.put(id, pack);
            }
        });
        return found;
    }

    private List<Pack> packs() {
        return documents.stream()
                .map(Document::pack)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Pack::name))
                .toList();
    }

    private void check(Document document) {
        if (document.isPack) {
            pack(document);
        }
        if (document.isShipped && document != loaded.first()) {
            // What is shipped has been checked by itself, and building the policy looks at everything once more.
            return;
        }
        if (document.isComplete) {
            stated(document);
            names(document);
        }
        without(document);
        for (var problem : document.findings.isFull() ? List.<Problem>of() : document.builder.problems()) {
            // What a document that could not be read defines is not known, so nothing is said of names.
            if (document.isComplete || problem.kind() != Kind.UNKNOWN_NAME) {
                note(document, problem);
            }
        }
    }

    /** Says which of the regimes that an import leaves out it does not bring. */
    private static void without(Document document) {
        for (var i = 0; i < document.imports.size(); i++) {
            var each = document.imports.get(i);
            if (each.document != null && each.document.isComplete) {
                var brought = each.document.visibleRegimes().keySet();
                for (var id : each.without) {
                    var path = "/imports/" + i + "/without/" + segment(id);
                    if (!brought.contains(id) && !document.findings.isBroken(path)) {
                        document.findings.addUnknown(path, document.findings.mark(path), "regime", id, brought);
                    }
                }
            }
        }
    }

    private static void note(Document document, Problem problem) {
        var path = problem.place().path();
        var holder = holder(document, path);
        if (!holder.findings.isFull() && !holder.findings.isBroken(path)) {
            holder.findings.add(problem.at(holder.findings.mark(path)));
        }
    }

    /** What a pack forbids bears on the calls of all that import it; it must not allow them all as well. */
    private static void pack(Document document) {
        var findings = document.findings;
        if (findings.holds("/endpoints")) {
            findings.add(new Problem(
                    findings.keyMark("/endpoints"),
                    Kind.CONFLICT,
                    "endpoints in a pack: they are what one application reaches, so its own document names them"));
        }
        document.regimes.forEach((id, regime) -> {
            if (regime.isOpen() && regime.vouches()) {
                findings.add(new Problem(
                        findings.keyMark("/regimes/" + segment(id)),
                        Kind.CONFLICT,
                        "regime " + quoted(id) + " of a pack would vouch for every call: give it a \"when\", or write"
                                + " \"default: deny\""));
            }
        });
    }

    /** Finds the document that a problem is about: most often the one in which it was found. */
    private static Document holder(Document document, String place) {
        var parts = place.split("/", 4);
        var definition = parts.length < 3 ? place : "/" + parts[1] + "/" + parts[2];
        var all = new ArrayList<>(document.closure());
        all.add(0, document);
        return all.stream()
                .filter(each -> each.findings.holds(place))
                .findFirst()
                .or(() -> all.stream()
                        .filter(each -> each.findings.holds(definition))
                        .findFirst())
                .orElse(document);
    }

    /** An unknown key beside a use may be a slip for an attribute or for another key. */
    private static void stated(Document document) {
        var attributes = new TreeSet<>(Attribute.builtIn());
        document.closure().forEach(each -> attributes.addAll(each.attributes.keySet()));
        for (var stated : document.stated) {
            var entry = stated.entry();
            var key = stated.key();
            if (!attributes.contains(key)) {
                var known = new TreeSet<>(attributes);
                known.addAll(
                        entry.path().startsWith("/application/uses/")
                                ? Mapping.USE.names()
                                : Mapping.APPLICATION.names());
                document.findings.addUnknownKey(entry.path(), entry.keyMark(), "key or attribute", key, known);
            }
        }
    }

    private static void names(Document document) {
        if (document.tests.isEmpty()) {
            return;
        }
        var rules = new TreeSet<>(KINDS_OF_REASON);
        document.visibleRegimes().forEach((id, from) -> {
            rules.add(id);
            from.forEach(each -> Objects.requireNonNull(each.regimes.get(id))
                    .rules()
                    .forEach(rule -> rules.add(id + "/" + rule.id())));
        });
        var obligations = document.closure().stream()
                .flatMap(each -> each.obligations.stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (var test : document.tests) {
            known(test.reasons(), "reason", rules);
            known(test.obligations(), "obligation", obligations);
        }
    }

    private static void known(@Nullable List<Entry> entries, String what, Collection<String> known) {
        if (entries != null) {
            for (var entry : entries) {
                var name = entry.nameText();
                if (!known.contains(name)) {
                    entry.findings().addUnknown(entry.path(), entry.mark(), what, name, known);
                }
            }
        }
    }

    /** Returns the tests of the document that was asked for, without those of what it imports. */
    List<PolicyTest> ownTests() {
        var policy = document().policy();
        return ownTests(Objects.requireNonNull(loaded.first()), policy);
    }

    private static List<PolicyTest> ownTests(Document document, Policy policy) {
        return document.tests.stream().map(test -> test.test(policy)).toList();
    }

    private List<PolicyTest> tests(Document first, Policy policy) {
        var tests = new ArrayList<PolicyTest>();
        first.tests.forEach(test -> tests.add(test.test(policy)));
        for (var document : documents) {
            if (document != first && document.isShipped) {
                tests.addAll(Packs.ownTests(document.file));
            } else if (document != first && !document.tests.isEmpty()) {
                var own = document.builder.build();
                document.tests.forEach(test -> tests.add(test.test(own)));
            }
        }
        return tests;
    }
}
