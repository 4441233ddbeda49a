package dev.modelgovernance.guard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.Relay;
import feign.Feign;
import feign.Request;
import feign.RequestLine;
import feign.Retryer;
import feign.http2client.Http2Client;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feign builds a client of its own from the settings of the one that it is given, unless its options are the same. */
class FeignTest {

    private static final String BODY = "{\"model\":\"gpt-5\",\"messages\":[]}";

    private final FakeProvider provider = new FakeProvider();
    private final Relay relay = new Relay(provider.port());
    private final List<ModelRequest> asked = new CopyOnWriteArrayList<>();

    interface Chat {

        @RequestLine("POST /v1/chat/completions")
        String chat(String body);
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        provider.close();
    }

    private Chat chat(Consumer<ModelRequest> gate, boolean followsRedirects) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return Feign.builder()
                .client(new Http2Client(GuardedHttpClient.of(client, gate)))
                .options(new Request.Options(10, TimeUnit.SECONDS, 60, TimeUnit.SECONDS, followsRedirects))
                .retryer(Retryer.NEVER_RETRY)
                .target(Chat.class, relay.url());
    }

    @Test
    void sendsNothingByACopyThatWouldAskNobody() {
        var chat = chat(asked::add, true);

        assertThatThrownBy(() -> chat.chat(BODY))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("a guarded client does not tell its sslContext");
        assertThat(relay.connections()).isZero();
    }

    @Test
    void asksWhereFeignTakesTheClientAsItIs() {
        var denying = chat(
                request -> {
                    throw new IllegalStateException("denied");
                },
                false);

        assertThatIllegalStateException().isThrownBy(() -> denying.chat(BODY)).withMessage("denied");
        assertThat(relay.connections()).isZero();
        assertThat(chat(asked::add, false).chat(BODY)).contains("You are covered.");
        assertThat(asked).hasSize(1);
    }
}
