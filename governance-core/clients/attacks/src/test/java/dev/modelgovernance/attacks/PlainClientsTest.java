package dev.modelgovernance.attacks;

import java.util.List;

class PlainClientsTest extends ClientsTest {

    @Override
    protected List<TestedClient> clients() {
        return PlainClientsAttackTest.CLIENTS;
    }
}
