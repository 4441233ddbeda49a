package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.AttackTest;
import dev.modelgovernance.attacks.TestedClient;
import java.util.List;

class HttpClientsAttackTest extends AttackTest {

    @Override
    protected List<TestedClient> clients() {
        return TestedClients.all();
    }
}
