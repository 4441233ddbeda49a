package dev.modelgovernance.guard.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.guard.request.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent through interfaces of the shape that the SDKs of Anthropic and OpenAI have. */
class SentRequestTest {

    private final List<Object> asked = new ArrayList<>();
    private final List<Object> sent = new ArrayList<>();

    private final Transport guarded = GuardedInterface.of(
            Transport.class,
            (request, options) -> {
                sent.add(request);
                sent.add(options);
            },
            new Gate() {
                @Override
                public void ask(ModelRequest request) {
                    asked.add(request.uri().toString());
                }

                @Override
                public void ask(CalledModel.Named named) {
                    asked.add(named.models());
                }

                @Override
                public Gate captured() {
                    return this;
                }
            });

    public interface Transport {

        void execute(Object request, Object options);
    }

    public interface Body {

        boolean repeatable();

        void writeTo(OutputStream sink);

        default String contentType() {
            return "application/json";
        }
    }

    /** As Anthropic's, which returns an optional, or as OpenAI's. */
    public record Request(String url, Object body) {

        public Builder toBuilder() {
            return new Builder(url, body instanceof Optional<?>);
        }
    }

    /** Makes requests; not thread-safe. */
    public static final class Builder {

        private final String url;
        private final boolean isOptional;
        private Object body = "none";

        Builder(String url, boolean isOptional) {
            this.url = url;
            this.isOptional = isOptional;
        }

        public Builder body(Body given) {
            body = isOptional ? Optional.of(given) : given;
            return this;
        }

        public Request build() {
            return new Request(url, body);
        }
    }

    /** Options that say whether redirects are followed. */
    public record Options(String timeout, boolean followsRedirects) {

        public Options toBuilder() {
            return this;
        }

        public Options followRedirects(boolean follows) {
            return new Options(timeout, follows);
        }

        public Options build() {
            return this;
        }
    }

    /** A body that is another one each time that it is written. */
    private static final class Changing implements Body {

        private int turn;

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream sink) {
            try {
                sink.write(("model " + ++turn).getBytes(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Test
    void sendsTheBodyThatWasReadAndOnlyOnce() {
        for (var body : List.of(new Changing(), Optional.of(new Changing()))) {
            sent.clear();

            guarded.execute(new Request("http://api.example.com/v1", body), "options");

            assertThat(asked).last().isEqualTo("http://api.example.com/v1");
            assertThat(sent).element(0).isInstanceOfSatisfying(Request.class, request -> {
                var given = (Body) (request.body() instanceof Optional<?> some ? some.orElseThrow() : request.body());
                assertThat(given.repeatable()).isFalse();
                assertThat(given.contentType()).isEqualTo("application/json");
                assertThat(written(given)).isEqualTo("model 1");
                assertThat(written(given)).isEqualTo("model 1");
            });
            assertThat(sent).element(1).isEqualTo("options");
        }
    }

    @Test
    void hasNoRedirectFollowed() {
        guarded.execute(new Request("http://api.example.com/v1", Optional.empty()), new Options("1s", true));

        assertThat(sent)
                .containsExactly(new Request("http://api.example.com/v1", Optional.empty()), new Options("1s", false));
    }

    @Test
    void asksForTheModelsOfWhatIsNoRequest() {
        guarded.execute("prompt", "options");

        assertThat(asked).containsExactly(List.of());
        assertThat(sent).containsExactly("prompt", "options");
    }

    private static String written(Body body) {
        var bytes = new ByteArrayOutputStream();
        body.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
