package dev.modelgovernance.attacks;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.processing;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import dev.modelgovernance.wire.Relay;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider behind a relay, and a stranger behind another; a policy over them, by which the model {@code m-bad} is denied
 * and so is everything from August on. Thread-safe.
 */
public final class Setting implements Closeable {

    /** The last instant at which anything is allowed. */
    public static final Instant JULY = Instant.parse("2026-07-31T23:59:59Z");

    private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");

    private final FakeProvider server = new FakeProvider();
    private final Relay relay = new Relay(server.port());
    private final Relay stranger = new Relay(server.port());
    private final AtomicInteger asks = new AtomicInteger();
    private final Governor governor;
    private volatile Instant now = JULY;

    public Setting() {
        var policy = Policy.named("acme")
                .provider(
                        "good",
                        good -> good.home("US")
                                .hosts(relay.host(), "good.test:" + relay.port())
                                .authHosts("auth.good.test:" + relay.port()))
                .provider(
                        "cloud",
                        cloud -> cloud.home("US")
                                .hosts("cloud.{region}.test:" + relay.port(), "cloud.test:" + relay.port())
                                .authHosts("auth.cloud.test:" + relay.port())
                                .region("eu-west-2", "GB")
                                .region("us-east-1", "US"))
                .regime(Regime.open("company")
                        .rule(deny("no-bad").when(model("m-bad")).because("It is not evaluated."))
                        .rule(deny("in-britain")
                                .when(provider("cloud").and(processing("US")))
                                .because("Data stays in Britain."))
                        .rule(deny("over").when(users("GB")).from(AUGUST).because("The licence ends.")))
                .application(
                        "claims",
                        app -> app.use(
                                        "chat",
                                        provider("good").and(model("m-*")).and(users("GB")))
                                .use(
                                        "cloud-chat",
                                        provider("cloud")
                                                .and(model("m-*", "arn:*", "*.m-*"))
                                                .and(users("GB"))
                                                .and(processing("GB", "US"))))
                .build();
        for (var status : List.of(301, 302, 303, 307, 308)) {
            server.on("/to-stranger/" + status, asked -> moved(status, stranger.url() + "/v1/chat/completions"));
            server.on("/to-denied/" + status, asked -> moved(status, relay.url() + "/model/m-bad/converse"));
        }
        server.on("/model/", asked -> Answer.json("{}"));
        server.on("/token", asked -> Answer.json("{}"));
        governor = Governor.builder(policy)
                .clock(() -> {
                    asks.incrementAndGet();
                    return now;
                })
                .build();
    }

    /** Returns the use that a trick is played with. */
    GovernedUse use(Trick.Use use) {
        return switch (use) {
            case DECLARED -> chat();
            case STATED -> chat().narrowed(call -> call.model("m-ok"));
            case TRUSTING -> chat().narrowed(call -> call.model("m-ok")).trustingUnreadBodies();
            case REGIONAL -> governor.use("cloud-chat");
            case REGIONAL_STATED ->
                governor.use("cloud-chat").narrowed(call -> call.model("m-ok").processing("GB"));
        };
    }

    /** Returns the use of the provider at the relay. */
    public GovernedUse chat() {
        return governor.use("chat");
    }

    /** Returns where chats are completed. */
    public String chatUrl() {
        return relay.url() + "/v1/chat/completions";
    }

    /** Returns a host of a region, without a path. */
    String regionUrl(String region) {
        return "http://cloud." + region + ".test:" + relay.port();
    }

    /** Returns a host of the same provider that tells no region, without a path. */
    String cloudUrl() {
        return "http://cloud.test:" + relay.port();
    }

    /** Returns where the provider gives out credentials, without a path. */
    String authUrl() {
        return "http://auth.good.test:" + relay.port();
    }

    /** Returns where the provider of the regions gives out credentials, without a path. */
    String cloudAuthUrl() {
        return "http://auth.cloud.test:" + relay.port();
    }

    /** Returns where callers are sent on to the stranger. */
    String toStranger(int status) {
        return relay.url() + "/to-stranger/" + status;
    }

    /** Returns where callers are sent on to a model that is denied. */
    String toDenied(int status) {
        return relay.url() + "/to-denied/" + status;
    }

    /** Returns what has come through so far. */
    Seen seen() {
        return new Seen(
                relay.connections() + stranger.connections(),
                relay.bytes() + stranger.bytes(),
                server.asked().size(),
                stranger.connections());
    }

    /** Returns the server. */
    public FakeProvider server() {
        return server;
    }

    /** Returns the way to the server that the policy knows. */
    public Relay relay() {
        return relay;
    }

    /** Returns the way to the server that no provider of the policy has. */
    public Relay stranger() {
        return stranger;
    }

    /** Returns how often it was asked whether a call may be made: each time, it looks at the clock. */
    public int asks() {
        return asks.get();
    }

    /** Moves on to August. */
    public void toAugust() {
        now = AUGUST;
    }

    /** Has the provider send callers of the path {@code /moved} on. */
    public void redirect(int status, String url) {
        server.on("/moved", asked -> moved(status, url));
    }

    private static Answer moved(int status, String url) {
        return new Answer(status, Map.of("Location", url), List.of());
    }

    @Override
    public void close() throws IOException {
        relay.close();
        stranger.close();
        server.close();
    }
}
