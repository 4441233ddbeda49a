package dev.modelgovernance.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The orders in which decisions list things. */
final class ReferenceText {

    /** All sorting is by Unicode code points. */
    static final Comparator<String> BY_CODE_POINTS = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    /** What is absent comes first. */
    static final Comparator<String> ABSENT_FIRST = Comparator.nullsFirst(BY_CODE_POINTS);

    /** Lists by their first elements that differ; a list comes before those that go on where it ends. */
    static final Comparator<List<String>> BY_ELEMENTS =
            (one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new), BY_CODE_POINTS);

    private ReferenceText() {}
}
