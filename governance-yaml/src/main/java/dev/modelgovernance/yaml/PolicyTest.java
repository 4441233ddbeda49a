package dev.modelgovernance.yaml;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.Verdict;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call and what is expected of its decision, as a document states it.
 *
 * <p>What is null is not looked at. Immutable and thread-safe.
 *
 * @param name what the test shows
 * @param place where it stands
 * @param policy what its own document and the imports of that make
 * @param at when the call is made
 * @param call the call, with the use that it is made through
 * @param expect the verdict
 * @param reasons exactly what denies
 * @param reasonsInclude what denies, perhaps among other things
 * @param obligations exactly the obligations that the caller has
 */
public record PolicyTest(
        String name,
        Place place,
        Policy policy,
        Instant at,
        Call call,
        @Nullable Verdict expect,
        @Nullable Set<String> reasons,
        @Nullable Set<String> reasonsInclude,
        @Nullable Set<String> obligations) {

    private static final String UNGOVERNED = Reason.Kind.UNGOVERNED.word();

    /**
     * What came out of a test. Immutable and thread-safe.
     *
     * @param test the test
     * @param decision what was decided
     * @param differences what is not as expected, a sentence for each; empty where the test passed
     */
    public record Result(PolicyTest test, Decision decision, List<String> differences) {

        public Result {
            Objects.requireNonNull(test, "test");
            Objects.requireNonNull(decision, "decision");
            differences = List.copyOf(differences);
        }

        /** Returns whether everything is as expected. */
        public boolean passed() {
            return differences.isEmpty();
        }
    }

    public PolicyTest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(call, "call");
        reasons = reasons == null ? null : Set.copyOf(reasons);
        reasonsInclude = reasonsInclude == null ? null : Set.copyOf(reasonsInclude);
        obligations = obligations == null ? null : Set.copyOf(obligations);
    }

    /** Decides the call and compares. */
    public Result run() {
        return run(Decider.of(policy));
    }

    /** Decides the call with the decider of this test's policy and compares. */
    Result run(Decider decider) {
        var decision = decider.decide(call, at);
        var differences = new ArrayList<String>();
        if (expect != null && expect != decision.verdict()) {
            differences.add("expected " + expect.word() + ", but it is "
                    + decision.verdict().word());
        }
        var actual = new TreeSet<String>();
        decision.reasons().forEach(reason -> actual.add(reason.name()));
        if (reasons != null) {
            var counted = new TreeSet<>(actual);
            counted.removeIf(reason -> reason.equals(UNGOVERNED) && !reasons.contains(UNGOVERNED));
            compare("reasons", reasons, counted, differences);
        }
        if (reasonsInclude != null && !actual.containsAll(reasonsInclude)) {
            differences.add(
                    "expected the reasons to include " + written(reasonsInclude) + ", but they are " + written(actual));
        }
        if (obligations != null) {
            var ids = decision.obligations().stream().map(Obligation::id).toList();
            compare("obligations", obligations, new TreeSet<>(ids), differences);
        }
        return new Result(this, decision, differences);
    }

    private static void compare(String what, Set<String> expected, Set<String> actual, List<String> differences) {
        if (!expected.equals(actual)) {
            differences.add("expected the " + what + " " + written(expected) + ", but they are " + written(actual));
        }
    }

    private static String written(Collection<String> names) {
        return "[" + String.join(", ", new TreeSet<>(names)) + "]";
    }
}
