package dev.modelgovernance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReferenceModelsPropertyTest {

    private static final List<String> ALL_IDS = ids(8);

    @Provide
    Arbitrary<Set<String>> globs() {
        return Arbitraries.strings()
                .withChars("ab*")
                .ofMinLength(1)
                .ofMaxLength(3)
                .set()
                .ofMaxSize(4);
    }

    @Property(tries = 50)
    void hasOneIdOfEachClassThatAnyIdIsOf(@ForAll("globs") Set<String> globs) {
        var models = new ReferenceModels(globs);

        var classes = models.ids().stream().map(id -> matching(globs, id)).toList();

        assertThat(classes).doesNotHaveDuplicates();
        assertThat(Set.copyOf(classes))
                .isEqualTo(ALL_IDS.stream().map(id -> matching(globs, id)).collect(Collectors.toSet()));
    }

    private static Set<String> matching(Set<String> globs, String id) {
        return globs.stream()
                .filter(glob -> id.matches(glob.replace("*", ".*")))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Returns all ids of up to so many letters, two that the globs use and one that they do not. */
    private static List<String> ids(int length) {
        var all = new ArrayList<>(List.of("a", "b", "z"));
        for (var at = 0; all.get(at).length() < length; at++) {
            for (var letter : List.of("a", "b", "z")) {
                all.add(all.get(at) + letter);
            }
        }
        return List.copyOf(all);
    }
}
