package dev.modelgovernance.cloud;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.processing;
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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider behind a relay, and another that no catalog has behind a second one; a policy over the first, and a use whose
 * questions are counted. Thread-safe.
 */
final class Setting implements Closeable {

    /** A model that is denied, of those that are declared. */
    static final String DENIED = "amazon.titan-text-express-v1";

    /** The instant from which the model {@code meta.llama3-v1} is denied. */
    static final Instant LATER = Instant.parse("2026-08-01T00:00:00Z");

    final FakeProvider provider = new FakeProvider();
    final Relay relay = new Relay(provider.port());
    final Relay elsewhere = new Relay(provider.port());

    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Instant> instants = new ConcurrentLinkedQueue<>();
    private final Governor governor;

    Setting(String declared) {
        var policy = Policy.named("acme")
                .provider(new Provider(
                        declared,
                        "US",
                        null,
                        List.of(
                                relay.host(),
                                "bedrock-runtime.{region}.amazonaws.com",
                                "bedrock-runtime-fips.{region}.amazonaws.com",
                                "bedrock-runtime.{region}.api.aws"),
                        Map.of("eu-west-2", List.of("GB"), "us-east-1", List.of("US"), "eu", List.of("DE", "FR"))))
                .regime(Regime.open("company")
                        .rule(deny("no-titan").when(model("amazon.titan*")).because("It is not evaluated yet."))
                        .rule(deny("not-in-france").when(users("FR")).because("Not before the works council has met."))
                        .rule(deny("not-in-britain").when(processing("GB")).because("There is no contract for it."))
                        .rule(deny("no-llama").when(model("meta.*")).from(LATER).because("Its licence ends.")))
                .application(
                        "claims",
                        app -> app.use(
                                "chat",
                                provider(declared)
                                        .and(model("anthropic.*", "eu.anthropic.*", "amazon.titan*", "meta.*", "gpt-*"))
                                        .and(processing("US", "GB"))
                                        .and(users("US", "FR"))))
                .build();
        at(LATER.minusSeconds(1));
        governor = Governor.builder(policy).clock(this::instant).build();
    }

    /** The clock is read once for each question: when a call begins, and right before each request is sent. */
    private Instant instant() {
        asked.incrementAndGet();
        return instants.size() > 1 ? instants.remove() : instants.element();
    }

    /** Sets the instants of the next questions, of which the last one stays. */
    void at(Instant... next) {
        instants.clear();
        instants.addAll(List.of(next));
    }

    /** Returns the use with nothing more stated: its users may be in France. */
    GovernedUse declared() {
        return governor.use("chat");
    }

    /** Returns the use that may be made of most models. */
    GovernedUse use() {
        return declared().narrowed(call -> call.users("US").processing("US"));
    }

    /** Returns how often the guard was asked. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() throws IOException {
        relay.close();
        elsewhere.close();
        provider.close();
    }
}
