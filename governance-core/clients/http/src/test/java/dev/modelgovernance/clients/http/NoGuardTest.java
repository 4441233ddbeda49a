package dev.modelgovernance.clients.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.Setting;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.request.ModelRequest;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.ext.RuntimeDelegate;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.IOException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.client.JerseyClientBuilder;
import org.glassfish.jersey.internal.RuntimeDelegateImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Places of clients that look like guards and are none. */
class NoGuardTest {

    private static final String BAD = "{\"model\":\"m-bad\"}";

    private final Setting setting = new Setting();
    private final ModelRequest request =
            ModelRequest.to(Sent.get(setting.chatUrl()).uri()).body(BAD.getBytes(UTF_8));

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    @Test
    @SuppressWarnings("try") // It is closed by stopping it.
    void aListenerOfJettyIsNotHeard() throws Exception {
        var client = new HttpClient();
        client.getRequestListeners().addListener(new Request.Listener() {
            @Override
            public void onQueued(Request queued) {
                setting.chat().admit(request);
            }
        });
        LifeCycle.start(client);

        assertThat(JettyClient.jetty(client, Sent.post(setting.chatUrl(), BAD))
                        .send()
                        .getStatus())
                .isEqualTo(200);
        LifeCycle.stop(client);

        assertThat(setting.server().asked()).hasSize(1);
    }

    @Test
    void aWriterInterceptorOfJerseyIsTooLate() {
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        var client = new JerseyClientBuilder().build();
        WriterInterceptor interceptor = context -> setting.chat().admit(request);
        client.register(interceptor);

        assertThatThrownBy(() -> client.target(setting.chatUrl()).request().post(Entity.json(BAD)))
                .hasRootCauseInstanceOf(ModelCallDeniedException.class);
        client.close();

        assertThat(setting.relay().connections()).isOne();
    }

    @Test
    void reactorNettyConnectsBeforeItCallsBack() {
        var client = ReactorNettyClient.CLIENT.doOnRequest(
                (sent, connection) -> setting.chat().admit(request));

        assertThatThrownBy(() -> client.get().uri(setting.chatUrl()).response().block())
                .isInstanceOf(ModelCallDeniedException.class);

        assertThat(setting.relay().connections()).isOne();
    }
}
