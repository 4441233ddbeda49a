package dev.modelgovernance.clients.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modelgovernance.attacks.Setting;
import feign.Feign;
import feign.Request;
import feign.RequestLine;
import feign.http2client.Http2Client;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feign's client over that of the platform, which builds others from its settings where options ask for it. */
class FeignCopyTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    interface Chat {
        @RequestLine("POST /v1/chat/completions")
        String complete(String body);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsNothingThatIsDeniedWhateverItCopies(boolean followsRedirects) {
        var guarded = setting.chat().guard(HttpClient.newHttpClient());
        var chat = Feign.builder()
                .client(new Http2Client(guarded))
                .options(new Request.Options(10, TimeUnit.SECONDS, 10, TimeUnit.SECONDS, followsRedirects))
                .target(Chat.class, setting.relay().url());

        var thrown = catchThrowable(() -> chat.complete("{\"model\":\"m-bad\"}"));

        assertThat(thrown).isNotNull();
        assertThat(setting.relay().connections()).isZero();
    }
}
