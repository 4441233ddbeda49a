package dev.modelgovernance.operations;

import static dev.modelgovernance.operations.Editions.bundle;
import static dev.modelgovernance.operations.Editions.document;
import static dev.modelgovernance.operations.Editions.isAllowed;
import static dev.modelgovernance.operations.Editions.refreshed;
import static dev.modelgovernance.operations.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.GovernorListener;
import dev.modelgovernance.guard.PolicyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(240)
class KillSwitchTest {

    private static final String OFF = "{governance: 1, name: stop}\n";
    private static final String ON = """
            governance: 1
            name: stop
            regimes:
              stop:
                default: allow
                when: {provider: openai}
                rules:
                  - {deny: openai, because: The vendor has had an accident.}
            """;

    @TempDir
    Path directory;

    private final Editions editions = new Editions();
    private Path policy;
    private Path stop;

    @BeforeEach
    void write() throws IOException {
        policy = Files.writeString(directory.resolve("governance.yaml"), document(true));
        stop = Files.writeString(directory.resolve("stop.yaml"), OFF);
    }

    private Governor following() {
        return editions.following(DocumentSource.file(policy).under(DocumentSource.file(stop)));
    }

    @Test
    void stopsWhatThePolicyAllowsAndLetsItPassAgain() throws Exception {
        try (var governor = following()) {
            assertThat(isAllowed(governor)).isTrue();

            Files.writeString(stop, ON);
            assertThat(editions.nextChange()).isEqualTo("changed to version 0: [chat is denied now]");
            assertThat(governor.policy().name()).isEqualTo("acme");

            Files.writeString(stop, OFF);
            assertThat(editions.nextChange()).isEqualTo("changed to version 0: [chat is allowed now]");
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void aChangedLineIsObeyedByAHundredGovernorsWithinTwoSeconds() throws Exception {
        var governors = new ArrayList<Governor>();
        var changes = new CountDownLatch[] {new CountDownLatch(100), new CountDownLatch(100), new CountDownLatch(100)};
        try {
            for (var i = 0; i < 100; i++) {
                governors.add(Governor.following(DocumentSource.file(policy).under(DocumentSource.file(stop)))
                        .listener(counting(changes))
                        .build());
            }
            Files.writeString(stop, ON);
            assertThat(changes[0].await(Editions.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            Files.writeString(stop, OFF);
            assertThat(changes[1].await(Editions.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(governors).allMatch(Editions::isAllowed);

            var written = System.nanoTime();
            Files.writeString(stop, ON);
            assertThat(changes[2].await(Editions.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            var took = Duration.ofNanos(System.nanoTime() - written);

            assertThat(governors).noneMatch(Editions::isAllowed);
            assertThat(took).isLessThanOrEqualTo(Duration.ofSeconds(2));
        } finally {
            governors.forEach(Governor::close);
        }
    }

    /** Counts the first change of each governor down from the first latch, the second from the second, and so on. */
    private static GovernorListener counting(CountDownLatch... changes) {
        return new GovernorListener() {

            private int count;

            @Override
            public void policyChanged(PolicyChange change) {
                changes[count++].countDown();
            }
        };
    }

    @Test
    void doesNotWaitForAPolicyThatIsBeingFetched() throws Exception {
        var isAsked = new CountDownLatch(1);
        var isOver = new CountDownLatch(1);
        try (var server = new ScriptedServer()) {
            server.on("/policy", answer(200, bundle(true, 1)));
            var source = DocumentSource.http(server.at("/policy"), Duration.ofSeconds(Editions.PATIENCE_SECONDS));
            try (var governor = editions.following(source.under(DocumentSource.file(stop)))) {
                server.on("/policy", (request, out) -> {
                    isAsked.countDown();
                    isOver.await();
                    answer(200, bundle(false, 2)).answer(request, out);
                });
                var refresh = new Thread(governor::refresh);
                refresh.start();
                isAsked.await();

                Files.writeString(stop, ON);

                assertThat(editions.nextChange()).isEqualTo("changed to version 1: [chat is denied now]");
                assertThat(governor.status().policy().error()).endsWith("/policy: it is still being fetched");
                refresh.join();
                isOver.countDown();
                assertThat(editions.nextChange()).startsWith("changed to version 2");
                assertThat(refreshed(governor)).isEmpty();
            }
        }
    }

    @Test
    void comesIntoForceThoughThePolicyBelowCannotBeHad() throws Exception {
        try (var governor = following()) {
            Files.delete(policy);
            assertThat(editions.next()).isEqualTo("refused: " + policy + ": there is no such file");

            Files.writeString(stop, ON);

            assertThat(editions.nextChange()).contains("chat is denied now");
            assertThat(governor.status().policy().error()).isEqualTo(policy + ": there is no such file");
        }
    }

    @Test
    void staysWhereItIsDeletedOrBroken() throws Exception {
        Files.writeString(stop, ON);
        try (var governor = following()) {
            assertThat(isAllowed(governor)).isFalse();

            Files.delete(stop);
            assertThat(editions.next()).isEqualTo("refused: " + stop + ": there is no such file");
            Files.writeString(stop, "governance: 1\nname: stop\nregimes: {stop: {when: {provider: opnai}}}\n");
            assertThat(refreshed(governor)).contains("unknown provider \"opnai\": did you mean \"openai\"?");

            assertThat(isAllowed(governor)).isFalse();
        }
    }

    @Test
    void hasToBeThereAtTheStart() throws IOException {
        Files.delete(stop);

        assertThatIllegalStateException().isThrownBy(this::following).withMessageContaining("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "regimes: {all: {default: allow}}",
                "regimes: {all: {default: deny, rules: [{allow: all, because: Trust us.}]}}",
                "providers: {mistral: {home: FR}}",
                "attributes: {purpose: [search]}",
                "application: {name: other, uses: [{use: chat}]}",
                "regimes: {house: {default: deny}}"
            })
    void allowsNothingItself(String content) throws IOException {
        Files.writeString(stop, "governance: 1\nname: stop\n" + content + "\n");

        assertThatIllegalStateException().isThrownBy(this::following);
    }

    @Test
    void standsOnTopAloneOfItsOwnSource() {
        var top = DocumentSource.file(stop);

        for (var wrong : List.of(top.keptIn(directory), top.orElse(top))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DocumentSource.file(policy).under(wrong))
                    .withMessage("what is on top is neither kept nor has another source behind it: it must be there");
        }
    }
}
