package dev.modelgovernance.policy;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conditions on model ids that a policy writes, and which of them one id can meet. Not thread-safe. */
final class ModelConditions {

    private static final int SEARCH_LIMIT = 20_000;
    private static final int SEARCH_EFFORT = 20_000;
    private static final int GLOB_EFFORT = 50;

    private final Budget effort;
    private final Map<Values, Integer> numbers = new HashMap<>();
    private final List<Values> all = new ArrayList<>();
    private final Map<BitSet, Answer> known = new HashMap<>();

    private enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    ModelConditions(Budget effort) {
        this.effort = effort;
    }

    /** Returns the ids that meet a condition. */
    RemainingValues.Ids remainder(Values values) {
        var number = numbers.computeIfAbsent(values, any -> {
            all.add(values);
            return all.size() - 1;
        });
        var conditions = new BitSet();
        conditions.set(number);
        return new RemainingValues.Ids(conditions, this);
    }

    /** Returns whether some id is known to meet all of these conditions. */
    boolean leaveId(BitSet conditions) {
        var answer = known.get(conditions);
        if (answer == null) {
            answer = find(conditions.stream().mapToObj(all::get).toList());
            known.put(conditions, answer);
        }
        if (answer == Answer.UNKNOWN) {
            effort.leaveOpen();
        }
        return answer == Answer.YES;
    }

    private Answer find(List<Values> conditions) {
        var in = conditions.stream()
                .filter(values -> !values.in().isEmpty())
                .map(values -> globs(values.in()))
                .toList();
        var not = conditions.stream()
                .flatMap(values -> globs(values.not()).stream())
                .toList();
        if (in.isEmpty() || (in.size() == 1 && not.isEmpty())) {
            return Answer.YES;
        }
        effort.spend(SEARCH_EFFORT
                + GLOB_EFFORT * (not.size() + in.stream().mapToInt(List::size).sum()));
        try {
            return GlobSet.example(in, not, SEARCH_LIMIT) == null ? Answer.NO : Answer.YES;
        } catch (IllegalStateException unknown) {
            return Answer.UNKNOWN;
        }
    }

    private static List<Glob> globs(List<String> texts) {
        return texts.stream().map(Glob::new).toList();
    }
}
