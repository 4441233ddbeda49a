package dev.modelgovernance.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the search over globs against every id of a few letters. */
class GlobSetPropertyTest {

    private static final int LIMIT = 1_000_000;

    /** Globs of up to four letters tell no more apart than ids of up to seven letters show. */
    private static final List<String> IDS = ids(7);

    @Property(tries = 300)
    void findsTheClassesThatIdsShow(
            @ForAll @Size(max = 3) List<@Size(max = 3) List<@From("globs") Glob>> lists,
            @ForAll @Size(max = 2) List<@Size(max = 3) List<@From("globs") Glob>> ranks) {
        var classes = Objects.requireNonNull(GlobSet.of(lists, ranks).classes(LIMIT));

        var found = new HashSet<List<Object>>();
        classes.forEach(one -> found.add(List.of(one.matched(), one.best())));
        var shown = new HashSet<List<Object>>();
        IDS.forEach(id -> shown.add(List.of(matched(lists, id), best(ranks, id))));
        assertThat(found).isEqualTo(shown).hasSameSizeAs(classes);
    }

    @Property(tries = 300)
    void theExampleOfAClassBelongsToIt(@ForAll @Size(max = 4) List<@Size(max = 3) List<@From("globs") Glob>> lists) {
        var classes = Objects.requireNonNull(GlobSet.of(lists, List.of()).classes(LIMIT));

        assertThat(classes)
                .allSatisfy(one -> assertThat(matched(lists, one.example())).isEqualTo(one.matched()));
    }

    /** Which globs of a list match could otherwise be so in {@code 2^20} ways. */
    @Test
    void takesNoLongerForGlobsOfOneList() {
        var list = IntStream.range(0, 20)
                .mapToObj(i -> new Glob("*" + (char) ('a' + i) + "bc*"))
                .toList();

        var classes = Objects.requireNonNull(GlobSet.of(List.of(list, List.of(new Glob("x*"))), List.of(list))
                .classes(LIMIT));

        assertThat(classes).hasSize(42);
    }

    @Property(tries = 300)
    void findsAnIdThatGlobsShareExactlyWhenThereIsOne(
            @ForAll("globs") Glob one, @ForAll("globs") Glob other, @ForAll("globs") Glob not) {
        var example = GlobSet.example(List.of(List.of(one), List.of(other)), List.of(not), LIMIT);

        var isShared = IDS.stream().anyMatch(id -> one.matches(id) && other.matches(id) && !not.matches(id));
        assertThat(example != null).isEqualTo(isShared);
        if (example != null) {
            assertThat(one.matches(example) && other.matches(example) && !not.matches(example))
                    .isTrue();
        }
    }

    @Property
    void matchesAsARegularExpressionDoes(@ForAll("globs") Glob glob) {
        var expression = glob.text().replace("*", ".*");

        assertThat(IDS).allMatch(id -> glob.matches(id) == id.matches(expression));
    }

    @Provide
    Arbitrary<Glob> globs() {
        return Arbitraries.strings()
                .withChars('a', 'b', '*')
                .ofMinLength(1)
                .ofMaxLength(4)
                .map(Glob::new);
    }

    private static Set<Integer> matched(List<List<Glob>> lists, String id) {
        return IntStream.range(0, lists.size())
                .filter(list -> lists.get(list).stream().anyMatch(glob -> glob.matches(id)))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static List<@Nullable Glob> best(List<List<Glob>> ranks, String id) {
        var best = new ArrayList<@Nullable Glob>();
        for (var rank : ranks) {
            best.add(rank.stream()
                    .filter(glob -> glob.matches(id))
                    .min(Glob.MOST_SPECIFIC_FIRST)
                    .orElse(null));
        }
        return best;
    }

    private static List<String> ids(int length) {
        var all = new ArrayList<String>();
        var last = List.of("");
        for (var i = 0; i < length; i++) {
            last = last.stream()
                    .flatMap(id -> List.of("a", "b", "c").stream().map(letter -> id + letter))
                    .toList();
            all.addAll(last);
        }
        return all;
    }
}
