package dev.modelgovernance.analysis;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How old a piece of evidence may be for the rules of some policies, the longest first. Immutable. */
final class Ages {

    /** After so many days, the calendar repeats itself. */
    private static final int CYCLE = 146_097;

    private static final LocalDate START = LocalDate.of(2000, 1, 1);

    private final List<Period> longestFirst;

    private Ages(List<Period> longestFirst) {
        this.longestFirst = List.copyOf(longestFirst);
    }

    /**
     * Returns the ages that rules ask of a piece of evidence.
     *
     * @throws InvalidPolicyException if it depends on the day which of two is the longer one
     */
    static Ages of(String evidence, List<Policy> policies) {
        var ages = new ArrayList<Period>();
        for (var policy : policies) {
            for (var regime : policy.regimes().values()) {
                for (var rule : regime.rules()) {
                    if (rule.maxAge() != null && rule.evidence().contains(evidence) && !ages.contains(rule.maxAge())) {
                        insert(ages, Objects.requireNonNull(rule.maxAge()), evidence);
                    }
                }
            }
        }
        return new Ages(ages);
    }

    private static void insert(List<Period> ages, Period age, String evidence) {
        var at = 0;
        while (at < ages.size() && isLonger(ages.get(at), age, evidence)) {
            at++;
        }
        for (var later = at; later < ages.size(); later++) {
            isLonger(age, ages.get(later), evidence);
        }
        ages.add(at, age);
    }

    private static boolean isLonger(Period one, Period other, String evidence) {
        if (one.toTotalMonths() == other.toTotalMonths()) {
            return !one.normalized().minus(other.normalized()).isNegative();
        }
        var isLonger = false;
        var isShorter = false;
        for (var day = 0; day < CYCLE && !(isLonger && isShorter); day++) {
            var start = START.plusDays(day);
            var order = start.plus(one).compareTo(start.plus(other));
            isLonger |= order > 0;
            isShorter |= order < 0;
        }
        if (isLonger && isShorter) {
            throw new InvalidPolicyException(List.of(new Problem(
                    Place.of("/evidence/" + evidence),
                    Problem.Kind.CONFLICT,
                    "\"" + one + "\" and \"" + other + "\" are both a max-age of \"" + evidence
                            + "\", and it depends on the day which is longer: write both in days or both in months")));
        }
        return !isShorter;
    }

    /** Returns how the states of the evidence are written: not held, of unknown age, and younger than each of the ages. */
    List<String> states() {
        var states = new ArrayList<>(List.of("", "any"));
        longestFirst.forEach(age -> states.add(age.toString()));
        return states;
    }

    /** Returns the first of the states with which evidence counts that may be so old; null for any age. */
    int first(@Nullable Period maxAge) {
        return maxAge == null ? 1 : 2 + longestFirst.indexOf(maxAge);
    }
}
