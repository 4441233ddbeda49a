package dev.modelgovernance.clients;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import dev.modelgovernance.wire.Relay;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A use that may call one provider, and a server that is none of its providers. */
final class Claims implements Closeable {

    static final String ALLOWED = "model-5";
    static final String DENIED = "model-4";
    static final String ANSWER = "You are covered.";

    final FakeProvider provider = new FakeProvider();
    final Relay relay = new Relay(provider.port());
    final Relay stranger = new Relay(provider.port());
    final GovernedUse refunds;

    private final AtomicInteger asks = new AtomicInteger();
    private final String id;

    Claims(String id) {
        this.id = id;
        var policy = Policy.named("acme")
                .provider(new Provider(id, "US", null, List.of(relay.host())))
                .regime(Regime.open("company")
                        .rule(deny("no-model-4").when(model(DENIED)).because("It is \"old\".")))
                .application(
                        "claims",
                        app -> app.use(
                                "refund-chat",
                                provider(id).and(model("model-*")).and(users("GB"))))
                .build();
        refunds = Governor.builder(policy)
                .clock(() -> {
                    asks.incrementAndGet();
                    return Instant.parse("2026-07-01T00:00:00Z");
                })
                .build()
                .use("refund-chat");
    }

    /** Returns the same use, where the provider gives out credentials at a host of its own. */
    GovernedUse withHostOfCredentials(String host) {
        var policy = Policy.named("acme")
                .provider(new Provider(id, "US", null, List.of(relay.host()), Map.of(), List.of(host), List.of()))
                .regime(Regime.open("company"))
                .application(
                        "claims",
                        app -> app.use(
                                "refund-chat",
                                provider(id).and(model("model-*")).and(users("GB"))))
                .build();
        return Governor.of(policy).use("refund-chat");
    }

    /** Returns how often it was asked whether a call may be made: each time, it looks at the clock. */
    int asks() {
        return asks.get();
    }

    void assertThatNothingWasSent() {
        assertThat(relay.connections()).isZero();
        assertThat(relay.bytes()).isZero();
        assertThat(stranger.connections()).isZero();
        assertThat(stranger.bytes()).isZero();
    }

    /** Has the provider send callers of one of its paths on to the stranger, who would answer. */
    void redirect(int status, String path) {
        provider.on("/moved", asked -> new Answer(status, Map.of("Location", stranger.url() + path), List.of()));
    }

    /** Returns what the caller of a client sees, out of the wrapping that futures give it. */
    static Throwable seen(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    @Override
    public void close() {
        try {
            relay.close();
            stranger.close();
            provider.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
