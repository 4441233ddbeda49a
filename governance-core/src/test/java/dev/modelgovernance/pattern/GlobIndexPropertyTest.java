package dev.modelgovernance.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class GlobIndexPropertyTest {

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.strings().withChars("ab*").ofMinLength(1).ofMaxLength(7);
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(9);
    }

    /** With few globs each is tried; with many they are looked up. */
    @Property
    void findsWhatTryingEachFinds(
            @ForAll @Size(max = 120) List<@From("globs") String> texts, @ForAll("ids") String id) {
        var globs = texts.stream().map(Glob::new).toList();
        var index = new GlobIndex(globs);

        var matching =
                globs.stream().distinct().filter(glob -> glob.matches(id)).toList();
        assertThat(index.matching(id)).containsExactlyInAnyOrderElementsOf(matching);
        assertThat(index.best(id))
                .isEqualTo(matching.stream().min(Glob.MOST_SPECIFIC_FIRST).orElse(null));
    }

    @Property(tries = 100)
    void looksUpGlobsThatShareTheirPieces(@ForAll("ids") String id) {
        var globs = Stream.of("", "a", "b", "ab", "ba", "aba", "abab")
                .flatMap(piece -> Stream.of(piece + "*", "*" + piece, "*" + piece + "*", "a*" + piece, piece + "*b"))
                .map(Glob::new)
                .distinct()
                .toList();

        assertThat(new GlobIndex(globs).matching(id))
                .containsExactlyInAnyOrderElementsOf(
                        globs.stream().filter(glob -> glob.matches(id)).toList());
    }

    @Property
    void globsOverlapWhereSomeIdMatchesBoth(@ForAll("globs") String one, @ForAll("globs") String other) {
        var id = GlobSet.example(List.of(List.of(new Glob(one)), List.of(new Glob(other))), List.of(), 1_000_000);

        assertThat(new Glob(one).overlaps(new Glob(other))).isEqualTo(id != null);
    }
}
