package dev.modelgovernance.guard.http;

import dev.modelgovernance.guard.request.ModelRequest;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Builds clients that ask before they send. Not thread-safe. */
final class GuardedHttpClientBuilder implements HttpClient.Builder {

    private final HttpClient.Builder builder;
    private final Consumer<ModelRequest> gate;

    GuardedHttpClientBuilder(HttpClient.Builder builder, Consumer<ModelRequest> gate) {
        this.builder = builder;
        this.gate = gate;
    }

    @Override
    public HttpClient build() {
        return GuardedHttpClient.of(builder.build(), gate);
    }

    @Override
    public HttpClient.Builder followRedirects(HttpClient.Redirect policy) {
        GuardedHttpClient.refuseRedirects(policy);
        builder.followRedirects(policy);
        return this;
    }

    @Override
    public HttpClient.Builder cookieHandler(CookieHandler cookieHandler) {
        builder.cookieHandler(cookieHandler);
        return this;
    }

    @Override
    public HttpClient.Builder connectTimeout(Duration duration) {
        builder.connectTimeout(duration);
        return this;
    }

    @Override
    public HttpClient.Builder sslContext(SSLContext sslContext) {
        builder.sslContext(sslContext);
        return this;
    }

    @Override
    public HttpClient.Builder sslParameters(SSLParameters sslParameters) {
        builder.sslParameters(sslParameters);
        return this;
    }

    @Override
    public HttpClient.Builder executor(Executor executor) {
        builder.executor(executor);
        return this;
    }

    @Override
    public HttpClient.Builder version(HttpClient.Version version) {
        builder.version(version);
        return this;
    }

    @Override
    public HttpClient.Builder priority(int priority) {
        builder.priority(priority);
        return this;
    }

    @Override
    public HttpClient.Builder proxy(ProxySelector proxySelector) {
        builder.proxy(proxySelector);
        return this;
    }

    @Override
    public HttpClient.Builder authenticator(Authenticator authenticator) {
        builder.authenticator(authenticator);
        return this;
    }

    /** Does what it does for the builder itself, from Java 19 on. */
    public HttpClient.Builder localAddress(InetAddress address) {
        Later.call(HttpClient.Builder.class, builder, "localAddress", InetAddress.class, address);
        return this;
    }
}
