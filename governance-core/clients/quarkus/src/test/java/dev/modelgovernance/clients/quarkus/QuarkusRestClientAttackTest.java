package dev.modelgovernance.clients.quarkus;

import dev.modelgovernance.attacks.AttackTest;
import dev.modelgovernance.attacks.TestedClient;
import java.util.List;

class QuarkusRestClientAttackTest extends AttackTest {

    @Override
    protected List<TestedClient> clients() {
        return List.of(new QuarkusRestClient());
    }
}
