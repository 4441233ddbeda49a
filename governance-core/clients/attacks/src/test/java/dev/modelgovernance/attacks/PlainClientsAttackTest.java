package dev.modelgovernance.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainClientsAttackTest extends AttackTest {

    static final List<TestedClient> CLIENTS =
            List.of(new JavaClient(), new OkHttpTestClient(), new AzurePipelineClient());

    @Override
    protected List<TestedClient> clients() {
        return CLIENTS;
    }

    static List<Trick> tricks() {
        return Tricks.all();
    }

    /** A trick that no client can play shows nothing. */
    @ParameterizedTest
    @MethodSource("tricks")
    void reachesAServerWithoutAGuard(Trick trick) throws IOException {
        var isReached = false;
        for (var client : CLIENTS) {
            isReached = isReached || reached(trick, client);
        }

        assertThat(isReached).isTrue();
    }
}
