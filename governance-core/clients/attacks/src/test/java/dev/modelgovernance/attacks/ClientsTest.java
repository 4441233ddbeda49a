package dev.modelgovernance.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modelgovernance.attacks.TestedClient.Sender;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each client, with the lines that the documentation shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ClientsTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String OK = "{\"model\":\"m-ok\"}";
    private static final String BAD = "{\"model\":\"m-bad\"}";

    private Setting setting;

    /** Returns the clients. */
    protected abstract List<TestedClient> clients();

    @BeforeEach
    void open() {
        setting = new Setting();
    }

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    /** The forms in which a client sends. */
    private enum Form {
        SYNC {
            @Override
            int send(Sender sender, Sent request) throws Exception {
                return sender.send(request);
            }
        },
        ASYNC {
            @Override
            int send(Sender sender, Sent request) throws Exception {
                return sender.sendLater(request);
            }
        };

        abstract int send(Sender sender, Sent request) throws Exception;

        int sendOnce(TestedClient client, GovernedUse use, Sent request) throws Exception {
            try (var sender = client.open(use)) {
                return send(sender, request);
            }
        }
    }

    Stream<Arguments> clientsAndForms() {
        return clients().stream()
                .flatMap(client ->
                        Stream.of(Form.values()).map(form -> Arguments.of(Named.of(client.name(), client), form)));
    }

    Stream<Arguments> documented() throws IOException {
        var documented = Stream.<Arguments>builder();
        for (var client : clients()) {
            var source = Files.readString(source(client));
            if (source.contains("// denied: ")) {
                documented.add(Arguments.of(Named.of(client.name(), client), Named.of("its source", source)));
            }
        }
        return documented.build();
    }

    private static Path source(TestedClient client) {
        return Path.of("src/test/java", client.getClass().getName().replace('.', '/') + ".java");
    }

    @ParameterizedTest
    @MethodSource("clientsAndForms")
    void sendsWhatIsAllowed(TestedClient client, Form form) throws Exception {
        var request = Sent.post(setting.relay().url() + CHAT, OK);

        assertThat(form.sendOnce(client, client.stated(setting.chat(), "m-ok"), request))
                .isEqualTo(200);

        assertThat(setting.server().asked()).hasSize(1);
        assertThat(setting.server().asked().get(0).text()).isEqualTo(OK);
        assertThat(setting.asks()).isEqualTo(client.asks());
    }

    @ParameterizedTest
    @MethodSource("clientsAndForms")
    void opensNoConnectionForWhatIsDenied(TestedClient client, Form form) {
        var request = Sent.post(setting.relay().url() + CHAT, BAD);

        var seen = seen(() -> form.sendOnce(client, setting.chat(), request));

        assertThat(seen).matches("`ModelCallDeniedException`|the cause of .*|an answer with status 403");
        assertThat(setting.relay().connections()).isZero();
        assertThat(setting.asks()).isOne();
    }

    @ParameterizedTest
    @MethodSource("clientsAndForms")
    void asksForTheHost(TestedClient client, Form form) {
        var request = Sent.post(setting.stranger().url() + CHAT, OK);

        seen(() -> form.sendOnce(client, client.stated(setting.chat(), "m-ok"), request));

        assertThat(setting.stranger().connections()).isZero();
    }

    @ParameterizedTest
    @MethodSource("clientsAndForms")
    void asksForEachRequestOfAKeptConnection(TestedClient client, Form form) throws Exception {
        var request = Sent.post(setting.relay().url() + CHAT, OK);
        try (var sender = client.open(client.stated(setting.chat(), "m-ok"))) {
            assertThat(form.send(sender, request)).isEqualTo(200);
            assertThat(form.send(sender, request)).isEqualTo(200);
            setting.toAugust();

            seen(() -> form.send(sender, request));
        }

        assertThat(setting.server().asked()).hasSize(2);
        assertThat(setting.asks()).isEqualTo(2 * client.asks() + 1);
    }

    @ParameterizedTest
    @MethodSource("clientsAndForms")
    void followsNoRedirectToAStranger(TestedClient client, Form form) {
        var request = Sent.post(setting.relay().url() + "/moved", OK);
        for (var status : List.of(301, 302, 303, 307, 308)) {
            setting.redirect(status, setting.stranger().url() + CHAT);

            seen(() -> form.sendOnce(client, client.stated(setting.chat(), "m-ok"), request));
        }

        assertThat(setting.server().asked()).hasSize(5);
        assertThat(setting.stranger().connections()).isZero();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void tellsTheCallerAsIsDocumented(TestedClient client, String source) {
        var request = Sent.post(setting.relay().url() + CHAT, BAD);
        var seen = Stream.of(Form.values())
                .map(form -> seen(() -> form.sendOnce(client, setting.chat(), request)))
                .distinct()
                .collect(Collectors.joining(", or "));

        assertThat(source).contains("// denied: " + seen + "\n");
    }

    /** Returns how the caller of a client sees that a request is denied. */
    private static String seen(Callable<Integer> sending) {
        var status = new AtomicInteger();
        var thrown = catchThrowable(() -> status.set(sending.call()));
        if (thrown == null) {
            return "an answer with status " + status;
        }
        if (thrown instanceof ModelCallDeniedException) {
            return "`ModelCallDeniedException`";
        }
        var causes =
                Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).toList();
        if (causes.stream().noneMatch(ModelCallDeniedException.class::isInstance)) {
            return thrown.toString();
        }
        return "the cause of `" + thrown.getClass().getSimpleName() + "`";
    }
}
