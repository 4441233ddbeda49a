package dev.modelgovernance.attacks;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.okhttp.OkHttpGuard;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** OkHttp, which has a guard of its own. */
public final class OkHttpTestClient implements TestedClient {

    @Override
    public String name() {
        return "OkHttp";
    }

    /** Asks when the call is made, and again right before the bytes. */
    @Override
    public int asks() {
        return 2;
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var builder = refunds == null ? new OkHttpClient.Builder() : guarded(refunds);
        var client = builder.build();
        return new Sender() {
            @Override
            public int send(Sent request) throws IOException {
                try (var response = client.newCall(okhttp(request)).execute()) {
                    return response.code();
                }
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                var answer = new CompletableFuture<Integer>();
                client.newCall(okhttp(request)).enqueue(new Callback() {
                    @Override
                    public void onResponse(Call call, Response response) {
                        response.close();
                        answer.complete(response.code());
                    }

                    @Override
                    public void onFailure(Call call, IOException failure) {
                        answer.completeExceptionally(failure);
                    }
                });
                return answer.get();
            }
        };
    }

    private static OkHttpClient.Builder guarded(GovernedUse refunds) {
        // CLIENTS: OkHttp
        // versions: okhttp ${okhttp.version}
        // denied: an answer with status 403
        // asked: each request, with its body where that can be repeated, and what else goes over the network for it;
        // add the guard last
        // blind: bodies that can be sent once; interceptors that are added after the guard
        var guard = OkHttpGuard.of(refunds);
        var builder = new OkHttpClient.Builder();
        builder.followRedirects(false).addInterceptor(guard).addNetworkInterceptor(guard);
        // end
        return builder;
    }

    private static Request okhttp(Sent request) {
        var sent = new Request.Builder()
                .url(request.url())
                .method(request.method(), request.hasBody() ? body(request) : null);
        request.headers().forEach(sent::header);
        return sent.build();
    }

    /** Returns what a request carries. */
    public static RequestBody body(Sent request) {
        var type = MediaType.get(request.type());
        return request.isStreamed() ? new OneShot(type, request) : RequestBody.create(request.body(), type);
    }

    private static final class OneShot extends RequestBody {

        private final MediaType type;
        private final Sent request;

        OneShot(MediaType type, Sent request) {
            this.type = type;
            this.request = request;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(request.body());
        }
    }
}
