package dev.modelgovernance.yaml;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document and all that it imports: the policy that they make, and what else stands in them.
 *
 * <p>Immutable and thread-safe.
 */
public final class PolicyDocument {

    private final Policy policy;
    private final Map<String, String> texts;
    private final ZoneId zone;
    private final Supplier<List<PolicyTest>> ownTestsWhenAskedFor;
    private final Supplier<List<PolicyTest>> testsWhenAskedFor;
    private final List<Notice> notices;
    private final List<Pack> packs;
    private final Map<String, String> packsOfRegimes;
    private final WrittenPlaces places;
    private volatile @Nullable List<PolicyTest> tests;

    /** Takes the tests when they are asked for: each of the imported documents is a policy of its own for its tests. */
    PolicyDocument(
            Policy policy,
            Map<String, String> texts,
            ZoneId zone,
            Supplier<List<PolicyTest>> ownTests,
            Supplier<List<PolicyTest>> tests,
            List<Notice> notices,
            List<Pack> packs,
            Map<String, String> packsOfRegimes,
            WrittenPlaces places) {
        this.policy = policy;
        this.texts = texts;
        this.zone = zone;
        this.ownTestsWhenAskedFor = ownTests;
        this.testsWhenAskedFor = tests;
        this.notices = List.copyOf(notices);
        this.packs = List.copyOf(packs);
        this.packsOfRegimes = Map.copyOf(packsOfRegimes);
        this.places = places;
    }

    /** Returns this document with further tests. */
    PolicyDocument with(Supplier<List<PolicyTest>> further) {
        return new PolicyDocument(
                policy,
                texts,
                zone,
                ownTestsWhenAskedFor,
                () -> Stream.concat(tests().stream(), further.get().stream()).toList(),
                notices,
                packs,
                packsOfRegimes,
                places);
    }

    /** Returns the policy. */
    public Policy policy() {
        return policy;
    }

    /**
     * Returns the texts of the document, which comes first, and of all that it imports, by name: of a file its path from the root,
     * of a pack {@code pack:} and its name.
     *
     * <p>The library's own packs are without their tests, unless one of them is the document.
     */
    public Map<String, String> texts() {
        return texts;
    }

    /** Returns the zone of the dates in the document itself, not in what it imports. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns the tests of the document, then those of what it imports. */
    public List<PolicyTest> tests() {
        var known = tests;
        if (known == null) {
            known = List.copyOf(testsWhenAskedFor.get());
            tests = known;
        }
        return known;
    }

    /** Runs all tests, in their order. */
    public List<PolicyTest.Result> runTests() {
        return run(tests());
    }

    /** Runs the tests of the document itself, not those of what it imports. */
    public List<PolicyTest.Result> runOwnTests() {
        return run(ownTestsWhenAskedFor.get());
    }

    private static List<PolicyTest.Result> run(List<PolicyTest> tests) {
        Map<Policy, Decider> deciders = new HashMap<>();
        var results = new ArrayList<PolicyTest.Result>();
        for (var test : tests) {
            results.add(test.run(deciders.computeIfAbsent(test.policy(), Decider::of)));
        }
        return results;
    }

    /** Returns what whoever answers for the policy should know of the way it is put together. */
    public List<Notice> notices() {
        return notices;
    }

    /** Returns the rule packs among the document and what it imports, directly or not, sorted by name. */
    public List<Pack> packs() {
        return packs;
    }

    /** Returns the name of the rule pack that a regime of the policy comes from; null where it comes from none. */
    public @Nullable String packOf(String regime) {
        return packsOfRegimes.get(regime);
    }

    /**
     * Returns where a rule begins, in this document or in one that it imports, for reports to point there; null where the
     * policy has no such rule.
     *
     * @param rule the id of the rule; null for the regime itself, as in a {@link Provenance}
     */
    public @Nullable Place placeOfRule(String regime, @Nullable String rule) {
        return places.ofRule(regime, rule);
    }

    /** Returns where a use of the application begins, for reports to point there; null where none of this id is declared. */
    public @Nullable Place placeOfUse(String use) {
        return places.ofUse(use);
    }

    /**
     * Returns where a document that is not a rule pack imports the one that a place is in, for reports to point at what one can
     * change; the same place where it is in none.
     */
    public Place placeOfImport(Place place) {
        return places.ofImport(place);
    }

    /**
     * Returns the instant that a text means in this document: an instant with an offset, or a date, whose start is meant.
     *
     * @throws IllegalArgumentException if the text is neither, with a message for people
     */
    public Instant instant(String text) {
        return DateReader.moment(text, zone).instant();
    }
}
