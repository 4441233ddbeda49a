package dev.modelgovernance.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Another policy came into force, and what it changes for the declared uses in the 90 days to come.
 *
 * <p>{@code toString} writes it in a line. Immutable and thread-safe.
 *
 * @param at the instant from which calls are decided by it
 * @param before the edition that was in force
 * @param after the edition that is
 * @param uses the uses that are decided otherwise, now or later, or that only one of the policies declares
 */
public record PolicyChange(Instant at, PolicyEdition before, PolicyEdition after, List<UseChange> uses) {

    /**
     * A declared use that is decided otherwise. Immutable and thread-safe.
     *
     * @param use the id of the use
     * @param before its decisions under the policy that was in force; null where that does not declare it
     * @param after the same under the policy that is
     */
    public record UseChange(
            String use, Verification.@Nullable UseOutlook before, Verification.@Nullable UseOutlook after) {

        public UseChange {
            Objects.requireNonNull(use, "use");
        }

        /** Returns whether it was allowed until this change and is denied from it on. */
        public boolean isDeniedNow() {
            return isAllowed(before) && !isAllowed(after);
        }

        /** Returns whether it was denied until this change and is allowed from it on. */
        public boolean isAllowedNow() {
            return !isAllowed(before) && isAllowed(after);
        }

        /** Returns the ids of the obligations that are left to callers from this change on, and were not before, sorted. */
        Set<String> newlyLeftToCallers() {
            var ids = leftToCallers(after);
            ids.removeAll(leftToCallers(before));
            return ids;
        }

        private static Set<String> leftToCallers(Verification.@Nullable UseOutlook outlook) {
            var ids = new TreeSet<String>();
            if (outlook != null) {
                outlook.admissions().stream()
                        .flatMap(admission -> admission.leftToCallers().stream())
                        .forEach(obligation -> ids.add(obligation.id()));
            }
            return ids;
        }

        private static boolean isAllowed(Verification.@Nullable UseOutlook outlook) {
            return outlook != null && outlook.now().isAllowed();
        }

        @Override
        public String toString() {
            return use + " is " + (isDeniedNow() ? "denied now" : isAllowedNow() ? "allowed now" : "decided otherwise");
        }
    }

    public PolicyChange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        uses = List.copyOf(uses);
    }

    static PolicyChange of(PolicyEdition before, PolicyEdition after, Verification old, Verification now) {
        var ids = new LinkedHashSet<String>();
        now.uses().forEach(use -> ids.add(use.use()));
        old.uses().forEach(use -> ids.add(use.use()));
        var changes = new ArrayList<UseChange>();
        for (var id : ids) {
            var was = old.use(id);
            var is = now.use(id);
            if (was == null || is == null || !was.isAsDecidedAs(is)) {
                changes.add(new UseChange(id, was, is));
            }
        }
        return new PolicyChange(now.at(), before, after, changes);
    }

    @Override
    public String toString() {
        return "policy " + after + " replaces " + before + ": "
                + (uses.isEmpty() ? "every declared use is decided as before" : uses);
    }
}
