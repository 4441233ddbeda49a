package dev.modelgovernance.clients.spring;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.Relay;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application that may call models of one provider, save {@code o9}, for users in Britain, and how often it asked whether it may. Thread-safe.
 *
 * <p>Behind {@code elsewhere} is a host that the policy does not know.
 */
final class Setting implements Closeable {

    private final AtomicInteger asked = new AtomicInteger();

    final FakeProvider provider = new FakeProvider();
    final Relay relay = new Relay(provider.port());
    final FakeProvider stranger = new FakeProvider();
    final Relay elsewhere = new Relay(stranger.port());

    private final Policy policy = Policy.named("acme")
            .provider(new Provider("acme-models", "US", null, List.of(relay.host())))
            .regime(Regime.open("company")
                    .rule(deny("no-o9").when(model("o9")).because("It is not evaluated yet."))
                    .rule(deny("not-in-france").when(users("FR")).because("Not before the works council has met.")))
            .application(
                    "claims",
                    app -> app.use(
                            "refunds",
                            provider("acme-models").and(model("gpt-*", "o9")).and(users("GB", "FR"))))
            .build();

    // Every decision looks at the clock, once.
    private final Governor governor = Governor.builder(policy)
            .clock(() -> {
                asked.incrementAndGet();
                return Instant.parse("2026-07-01T00:00:00Z");
            })
            .build();

    /** The use of which nobody says where its users are. */
    final GovernedUse anywhere = governor.use("refunds");

    final GovernedUse refunds = anywhere.narrowed(call -> call.users("GB"));

    /** Returns how often a decision was asked for. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() throws IOException {
        relay.close();
        provider.close();
        elsewhere.close();
        stranger.close();
    }
}
