package dev.modelgovernance.langchain4j;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.policy.Condition;
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

/** A provider behind a relay, the declared uses of it, and how often was asked whether a call may be made. Thread-safe. */
final class Wire implements Closeable {

    static final String ALLOWED = "parrot-1";
    static final String ALSO_ALLOWED = "parrot-2";
    static final String PROHIBITED = "hawk";
    static final String UNDECLARED = "owl";

    /** What the provider says to all. */
    static final String ANSWER = "You are covered.";

    private static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");

    private final FakeProvider provider = new FakeProvider();
    private final Relay relay = new Relay(provider.port());
    private final AtomicInteger asked = new AtomicInteger();
    private final Governor governor;

    Wire() {
        var policy = Policy.named("acme")
                .provider(new Provider("aviary", "GB", null, List.of(relay.host())))
                .regime(Regime.open("company")
                        .rule(deny("no-hawks").when(model(PROHIBITED)).because("It is not evaluated yet."))
                        .rule(deny("not-in-france").when(users("FR")).because("Not before the works council has met.")))
                .application(
                        "claims",
                        app -> app.use(
                                        "refunds",
                                        Condition.provider("aviary")
                                                .and(model("parrot-*", PROHIBITED))
                                                .and(users("GB")))
                                .use(
                                        "questions",
                                        Condition.provider("aviary")
                                                .and(model("parrot-*"))
                                                .and(users("GB", "FR"))))
                .build();
        // The clock is looked at once for each decision.
        governor = Governor.builder(policy)
                .clock(() -> {
                    asked.incrementAndGet();
                    return AT;
                })
                .build();
    }

    /** Returns the use that declares {@link #ALLOWED} and its like, and {@link #PROHIBITED}. */
    GovernedUse refunds() {
        return governor.use("refunds");
    }

    /** Returns a use that is only allowed where more is stated about its users than it declares. */
    GovernedUse questions() {
        return governor.use("questions");
    }

    FakeProvider provider() {
        return provider;
    }

    Relay relay() {
        return relay;
    }

    /** Returns how often was asked whether a call may be made. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() throws IOException {
        relay.close();
        provider.close();
    }
}
