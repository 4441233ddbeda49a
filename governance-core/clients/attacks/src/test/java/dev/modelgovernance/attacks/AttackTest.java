package dev.modelgovernance.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modelgovernance.attacks.TestedClient.Sender;
import dev.modelgovernance.attacks.Trick.Expected;
import dev.modelgovernance.attacks.Trick.Use;
import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each trick, played by each client, with what is seen on the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AttackTest {

    private final Map<TestedClient, Stage> stages = new HashMap<>();

    /** Returns the clients. */
    protected abstract List<TestedClient> clients();

    Stream<Arguments> rows() {
        return clients().stream()
                .flatMap(client ->
                        Tricks.all().stream().map(trick -> Arguments.of(trick, Named.of(client.name(), client))));
    }

    @ParameterizedTest(name = "{0}, by {1}")
    @MethodSource("rows")
    @Timeout(30)
    void sendsNoMoreThanIsAllowed(Trick trick, TestedClient client) throws IOException {
        var stage = stages.computeIfAbsent(client, Stage::new);
        var request = trick.request().apply(stage.setting);
        var before = stage.setting.seen();

        var thrown = catchThrowable(() -> stage.sender(trick.use()).send(request));

        var seen = stage.setting.seen().minus(before);
        var expected = client.reads(request) || trick.use() == Use.TRUSTING
                ? trick.expected()
                : trick.expected().ofUnread();
        assertThat(seen)
                .as("\"%s\", by %s, which has thrown: %s", trick, client.name(), thrown)
                .satisfies(expected::check);
        if (expected == Expected.REQUEST) {
            assertThat(stage.setting.server().asked())
                    .last()
                    .satisfies(asked -> assertThat(asked.text()).isEqualTo(new String(request.body(), UTF_8)));
        }
        if (expected == Expected.NOTHING && !isDenial(thrown)) {
            assertThat(reached(trick, client))
                    .as("played without a guard, since nothing was denied but thrown: %s", thrown)
                    .isFalse();
        }
    }

    /** Returns whether a guard has spoken, by an exception or by an answer of its own. */
    private static boolean isDenial(@Nullable Throwable thrown) {
        return thrown == null
                || Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                        .anyMatch(ModelCallDeniedException.class::isInstance);
    }

    static boolean reached(Trick trick, TestedClient client) throws IOException {
        try (var setting = new Setting();
                var sender = client.open(null)) {
            var unused = catchThrowable(() -> sender.send(trick.request().apply(setting)));
            return setting.seen().connections() > 0;
        }
    }

    @AfterAll
    void close() throws IOException {
        for (var stage : stages.values()) {
            stage.close();
        }
    }

    /** A client and its servers, which all of its tricks share. */
    private static final class Stage {

        private final Setting setting = new Setting();
        private final Map<Use, Sender> senders = new EnumMap<>(Use.class);
        private final TestedClient client;

        Stage(TestedClient client) {
            this.client = client;
        }

        Sender sender(Use use) {
            return senders.computeIfAbsent(use, key -> client.open(setting.use(key)));
        }

        void close() throws IOException {
            for (var sender : senders.values()) {
                sender.close();
            }
            setting.close();
        }
    }
}
