package dev.modelgovernance.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibrariesTest {

    @Test
    void knowsEachLibraryByAClassOfItsOwn() {
        assertThat(Libraries.known()).extracting(Library::name).doesNotHaveDuplicates();
        assertThat(Libraries.known()).extracting(Library::marker).doesNotHaveDuplicates();
    }

    @Test
    void writesMarkersAsNamesOfClassesAndProvidersAsIds() {
        assertThat(Libraries.known()).allSatisfy(library -> {
            assertThat(library.name()).matches("[a-z0-9.]+:[a-z0-9-]+");
            assertThat(library.marker()).matches("([a-z0-9]+\\.)+[A-Z][A-Za-z0-9]+");
            assertThat(library.providers()).allMatch(id -> id.matches("[a-z0-9][a-z0-9._-]*"));
        });
    }

    @Test
    void findsWhatALoaderFindsAndNothingElse() {
        assertThat(new Library("a:b", LibrariesTest.class.getName(), java.util.List.of())
                        .isFoundBy(LibrariesTest.class.getClassLoader()))
                .isTrue();
        assertThat(Libraries.foundBy(LibrariesTest.class.getClassLoader())).isEmpty();
    }
}
