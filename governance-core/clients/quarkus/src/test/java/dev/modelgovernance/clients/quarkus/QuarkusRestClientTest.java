package dev.modelgovernance.clients.quarkus;

import dev.modelgovernance.attacks.ClientsTest;
import dev.modelgovernance.attacks.TestedClient;
import java.util.List;

class QuarkusRestClientTest extends ClientsTest {

    @Override
    protected List<TestedClient> clients() {
        return List.of(new QuarkusRestClient());
    }
}
