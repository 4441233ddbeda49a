package dev.modelgovernance.guard.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownClientsTest {

    @Test
    void knowsEachLibraryByAClassOfItsOwn() {
        assertThat(KnownClients.known()).extracting(KnownClient::name).doesNotHaveDuplicates();
        assertThat(KnownClients.known()).extracting(KnownClient::marker).doesNotHaveDuplicates();
    }

    @Test
    void writesMarkersAsNamesOfClassesAndProvidersAsIds() {
        assertThat(KnownClients.known()).allSatisfy(library -> {
            assertThat(library.name()).matches("[a-z0-9.]+:[a-z0-9-]+");
            assertThat(library.marker()).matches("([a-z0-9]+\\.)+[A-Z][A-Za-z0-9]+");
            assertThat(library.providers()).allMatch(id -> id.matches("[a-z0-9][a-z0-9._-]*"));
        });
    }

    @Test
    void findsWhatALoaderFindsAndNothingElse() {
        assertThat(new KnownClient("a:b", KnownClientsTest.class.getName(), java.util.List.of())
                        .isFoundBy(KnownClientsTest.class.getClassLoader()))
                .isTrue();
        assertThat(KnownClients.foundBy(KnownClientsTest.class.getClassLoader()))
                .isEmpty();
    }
}
