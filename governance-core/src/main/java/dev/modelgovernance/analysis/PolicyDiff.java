package dev.modelgovernance.analysis;

import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What the change of a policy changed, for all calls from an instant on.
 *
 * <pre>{@code
 * PolicyDiff diff = PolicyDiff.between(old, updated, clock.instant());
 * if (diff.loosens()) {
 *     diff.changes().forEach(change -> log.warn("{} {}", change.kind().word(), change.range()));
 * }
 * }</pre>
 *
 * <p>Calls are compared one by one: with one value for each attribute that both policies have, any evidence held that both define
 * (a policy passes over evidence that it does not define, as if a call did not state it), made through
 * no use, and through each use that the policies declare differently; the policies must have the same endpoints. What follows from the catalog is left to each of the
 * policies. Where no regime of either vouches for any call, as those of rule packs do not, calls are compared as if one did: as
 * part of a policy that imports them. The answer is exact: nothing is sampled. Immutable and thread-safe.
 *
 * @param verdict how the new policy compares with the old one
 * @param uses the declared uses whose decision changes, sorted
 * @param changes the calls that are treated otherwise, the broadest first; the ranges of one kind and use are disjoint
 * @param oneSided what only one of the policies knows, sorted
 */
public record PolicyDiff(
        Relation verdict, List<UseChange> uses, List<CallChange> changes, List<OneSidedValue> oneSided) {

    /** How a new policy compares with an old one. */
    public enum Relation {
        /** It decides every call alike. */
        EQUIVALENT,
        /** It allows calls that were denied, or asks less of some, and nothing else. */
        LOOSER,
        /** It denies calls that were allowed, or asks more of some, and nothing else. */
        TIGHTER,
        /** It is looser for some calls and tighter for others. */
        BOTH;

        /** Returns the word that a report uses, such as {@code looser}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PolicyDiff {
        Objects.requireNonNull(verdict, "verdict");
        uses = List.copyOf(uses);
        changes = List.copyOf(changes);
        oneSided = List.copyOf(oneSided);
    }

    /**
     * Compares two policies for all calls at all times from an instant on.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException if the policies cannot be compared exactly: they are beyond a limit,
     *     contradict each other in what an attribute is, or have other endpoints
     */
    public static PolicyDiff between(Policy old, Policy updated, Instant from) {
        Objects.requireNonNull(from, "from");
        if (old.equals(updated)) {
            return new PolicyDiff(Relation.EQUIVALENT, List.of(), List.of(), List.of());
        }
        refuseOtherEndpoints(old, updated);
        return new PolicyComparison(old, updated, from).diff();
    }

    /** Calls are compared as what answers them: what answers under a name must be the same on both sides. */
    private static void refuseOtherEndpoints(Policy old, Policy updated) {
        var ids = new TreeSet<>(old.endpoints().keySet());
        ids.addAll(updated.endpoints().keySet());
        ids.removeIf(id ->
                Objects.equals(old.endpoints().get(id), updated.endpoints().get(id)));
        if (!ids.isEmpty()) {
            throw Universe.refused(
                    "/endpoints/" + ids.first(),
                    "the policies differ in what answers under the names of an endpoint, which is not compared");
        }
    }

    /** Returns whether any call is allowed that was denied, a declared use among them. */
    public boolean loosens() {
        return changes.stream().anyMatch(change -> change.kind() == CallChange.Kind.ALLOWED)
                || oneSided.stream().anyMatch(each -> each.isNew() && each.example() != null)
                || uses.stream().anyMatch(PolicyDiff::isLoosened);
    }

    private static boolean isLoosened(UseChange change) {
        return change.after() != null
                && change.after().isAllowed()
                && (change.before() == null || !change.before().isAllowed());
    }
}
