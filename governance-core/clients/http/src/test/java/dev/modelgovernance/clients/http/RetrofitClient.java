package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.OkHttpTestClient;
import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.okhttp.OkHttpGuard;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.Url;

/** Retrofit, which sends by OkHttp. */
final class RetrofitClient implements TestedClient {

    /** What an application declares. */
    interface Api {
        @POST
        Call<ResponseBody> post(@Url String url, @HeaderMap Map<String, String> headers, @Body RequestBody body);

        @GET
        Call<ResponseBody> get(@Url String url, @HeaderMap Map<String, String> headers);
    }

    @Override
    public String name() {
        return "Retrofit";
    }

    @Override
    public boolean reads(Sent request) {
        return true;
    }

    /** Asks when the call is made, and again right before the bytes. */
    @Override
    public int asks() {
        return 2;
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var retrofit = new Retrofit.Builder().baseUrl("http://127.0.0.1/");
        if (refunds != null) {
            guard(refunds, retrofit);
        }
        var api = retrofit.build().create(Api.class);
        return new Sender() {
            @Override
            public int send(Sent request) throws IOException {
                return call(api, request).execute().code();
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                var answer = new CompletableFuture<Integer>();
                call(api, request).enqueue(new Callback<>() {
                    @Override
                    public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
                        answer.complete(response.code());
                    }

                    @Override
                    public void onFailure(Call<ResponseBody> call, Throwable failure) {
                        answer.completeExceptionally(failure);
                    }
                });
                return answer.get();
            }
        };
    }

    private static Call<ResponseBody> call(Api api, Sent request) {
        return request.hasBody()
                ? api.post(request.url(), request.headers(), OkHttpTestClient.body(request))
                : api.get(request.url(), request.headers());
    }

    static void guard(GovernedUse refunds, Retrofit.Builder retrofit) {
        // CLIENTS: Retrofit
        // versions: retrofit ${retrofit.version}
        // denied: an answer with status 403
        // asked: as OkHttp
        // blind: as OkHttp
        var guard = OkHttpGuard.of(refunds);
        var http = new OkHttpClient.Builder().followRedirects(false);
        http.addInterceptor(guard).addNetworkInterceptor(guard);
        retrofit.client(http.build());
        // end
    }
}
