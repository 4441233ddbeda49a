package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.ClientsTest;
import dev.modelgovernance.attacks.TestedClient;
import java.util.List;

class HttpClientsTest extends ClientsTest {

    @Override
    protected List<TestedClient> clients() {
        return TestedClients.all();
    }
}
