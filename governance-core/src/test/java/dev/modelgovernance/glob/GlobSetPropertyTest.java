package dev.modelgovernance.glob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Holds the search over globs against every id of a few letters. */
class GlobSetPropertyTest {

    private static final int LIMIT = 1_000_000;

    /** Globs of up to four letters tell no more apart than ids of up to seven letters show. */
    private static final List<String> IDS = ids(7);

    @Property(tries = 300)
    void findsTheClassesThatIdsShow(
            @ForAll @Size(max = 3) List<@net.jqwik.api.From("globs") Glob> tracked,
            @ForAll @Size(max = 3) List<@net.jqwik.api.From("globs") Glob> ranked) {
        var classes =
                Objects.requireNonNull(GlobSet.of(tracked, List.of(ranked)).classes(LIMIT));

        var found = new HashSet<List<Object>>();
        classes.forEach(one -> found.add(List.of(one.matched(), one.best().toString())));
        var shown = new HashSet<List<Object>>();
        IDS.forEach(id -> shown.add(List.of(matched(tracked, id), "[" + best(ranked, id) + "]")));
        assertThat(found).isEqualTo(shown);
    }

    @Property(tries = 300)
    void theExampleOfAClassBelongsToIt(@ForAll @Size(max = 4) List<@net.jqwik.api.From("globs") Glob> tracked) {
        var classes = Objects.requireNonNull(GlobSet.of(tracked, List.of()).classes(LIMIT));

        assertThat(classes)
                .allSatisfy(one -> assertThat(matched(tracked, one.example())).isEqualTo(one.matched()));
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

    private static Set<Glob> matched(List<Glob> globs, String id) {
        return globs.stream().filter(glob -> glob.matches(id)).collect(Collectors.toSet());
    }

    private static @Nullable Glob best(List<Glob> globs, String id) {
        return globs.stream()
                .filter(glob -> glob.matches(id))
                .min(Glob.MOST_SPECIFIC_FIRST)
                .orElse(null);
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
