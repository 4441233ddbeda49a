package dev.modelgovernance.mcp;

import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.RegimeBuilder;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import dev.modelgovernance.wire.FakeProvider.Asked;
import dev.modelgovernance.wire.Relay;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of MCP servers, which send to a provider requests that name no model. */
class McpTest {

    private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|[0-9]+)");

    private final FakeProvider server = new FakeProvider();
    private final Relay relay = new Relay(server.port());
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-01T00:00:00Z"));

    /** Counts down when a client opens a stream, which it does on the side. */
    private final CountDownLatch isOpened = new CountDownLatch(1);

    @BeforeEach
    void answerAsAServerDoes() {
        server.on("/mcp", this::answer);
    }

    private Answer answer(Asked request) {
        var id = ID.matcher(request.text());
        if (request.method().equals("GET")) {
            isOpened.countDown();
        }
        if (!request.method().equals("POST")) {
            return new Answer(request.method().equals("GET") ? 405 : 200, Map.of(), List.of());
        }
        if (!id.find()) {
            return new Answer(202, Map.of(), List.of());
        }
        var result = request.text().contains("\"tools/list\"")
                ? "{\"tools\":[{\"name\":\"cover\",\"description\":\"Tells what is covered.\","
                        + "\"inputSchema\":{\"type\":\"object\"}}]}"
                : "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
                        + "\"serverInfo\":{\"name\":\"policies\",\"version\":\"1\"}}";
        var answer = Answer.json("{\"jsonrpc\":\"2.0\",\"id\":" + id.group(1) + ",\"result\":" + result + "}");
        return new Answer(200, Map.of("Content-Type", "application/json", "Mcp-Session-Id", "s1"), answer.chunks());
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        server.close();
    }

    @Test
    void takesOneLine() {
        var tools = governor(Regime.open("company")).use("tools");
        var url = relay.url();

        // CLIENTS: MCP
        // versions: mcp ${mcp.version}
        // denied: at first the cause of a `RuntimeException`, later `ModelCallDeniedException`
        // asked: each request, for its host
        // blind: what the server does with it
        var transport =
                HttpClientStreamableHttpTransport.builder(url).clientBuilder(tools.guard(HttpClient.newBuilder()));
        // end

        try (var client = McpClient.sync(transport.build()).build()) {
            client.initialize();
            assertThat(client.getServerInfo().name()).isEqualTo("policies");
        }
    }

    @Test
    void letsRequestsThroughThatAreAllowedAndIsAskedAboutEach() throws Exception {
        var client = client(governor(Regime.open("company")).use("tools"));

        client.initialize();
        assertThat(names(client)).containsExactly("cover");
        assertThat(isOpened.await(10, TimeUnit.SECONDS)).isTrue();
        client.closeGracefully();

        assertThat(server.asked())
                .extracting(Asked::method)
                .containsExactlyInAnyOrder("POST", "GET", "POST", "POST", "DELETE");
        assertThat(asked).hasValue(5);
    }

    @Test
    void stopsRequestsThatAreDenied() {
        var tools = governor(WITHOUT_TOOLS).use("tools");

        try (var client = client(tools)) {
            assertThatThrownBy(client::initialize)
                    .isExactlyInstanceOf(RuntimeException.class)
                    .hasCauseInstanceOf(ModelCallDeniedException.class)
                    .cause()
                    .hasMessageContaining("company/no-tools");
        }
        assertThat(asked).hasValue(1);
        var transport = transport(tools).openConnectionOnStartup(true).build();
        var later = McpClient.async(transport).build();
        assertThatThrownBy(() -> later.initialize().block()).hasCauseInstanceOf(ModelCallDeniedException.class);
        later.close();

        assertThat(asked).hasValue(3);
        assertNothingSent();
    }

    @Test
    void tellsWhyARequestIsDeniedOfAClientThatWasAllowedBefore() {
        var tools = governor(WITHOUT_TOOLS_FROM_JULY_ON).use("tools");

        try (var client = client(tools)) {
            client.initialize();
            assertThat(names(client)).containsExactly("cover");
            now.set(Instant.parse("2026-07-01T00:00:00Z"));
            var before = asked.get();
            assertThatThrownBy(client::listTools).isInstanceOf(ModelCallDeniedException.class);
            assertThat(asked).hasValue(before + 1);
        }
        assertThat(server.asked())
                .extracting(Asked::text)
                .filteredOn(text -> text.contains("tools/list"))
                .hasSize(1);
    }

    /** What names no model could be for any, so that a rule on models denies it, unless one is stated. */
    @Test
    void aRuleOnModelsNeedsAModelToBeStatedOfAServer() {
        var governor = governor(Regime.open("company")
                .rule(deny("no-hawks").when(model("hawk")).because("It is not evaluated yet."))
                .rule(deny("no-hawk-makers").when(developer("hawks")).because("Neither are the others.")));

        try (var client = client(governor.use("tools"))) {
            assertThatThrownBy(client::initialize).cause().hasMessageContaining("unstated  model");
        }
        try (var client = client(governor.use("named"))) {
            assertThatThrownBy(client::initialize).cause().isInstanceOf(ModelCallDeniedException.class);
        }
        assertNothingSent();
        try (var client = client(governor.use("named").narrowed(call -> call.model("tools")))) {
            client.initialize();
            assertThat(names(client)).containsExactly("cover");
        }
    }

    @Test
    void aRuleOnModelsThatLeavesTheServerOutNeedsNone() {
        var governor = governor(Regime.open("company")
                .rule(deny("no-hawks")
                        .when(model("hawk").and(provider(not("policies"))))
                        .because("It is not evaluated yet.")));

        try (var client = client(governor.use("tools"))) {
            client.initialize();
            assertThat(names(client)).containsExactly("cover");
        }
    }

    @Test
    void stopsRequestsToAnotherHost() throws IOException {
        try (var elsewhere = new Relay(server.port())) {
            var tools = governor(Regime.open("company")).use("tools");
            var transport = HttpClientStreamableHttpTransport.builder(elsewhere.url())
                    .clientBuilder(tools.guard(HttpClient.newBuilder()))
                    .build();

            try (var client = McpClient.sync(transport).build()) {
                assertThatThrownBy(client::initialize).cause().hasMessageContaining("host:" + elsewhere.host());
            }

            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void doesNotFollowARedirectToAnotherHost() throws IOException {
        try (var elsewhere = new Relay(server.port())) {
            server.on("/mcp", any -> new Answer(307, Map.of("Location", elsewhere.url() + "/moved"), List.of()))
                    .on("/moved", this::answer);
            var tools = governor(Regime.open("company")).use("tools");
            var following = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL);

            try (var client = client(tools)) {
                assertThatThrownBy(client::initialize).isInstanceOf(RuntimeException.class);
            }
            assertThat(elsewhere.connections()).isZero();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> transport(tools)
                            .clientBuilder(tools.guard(following))
                            .build());
            var unguarded =
                    HttpClientStreamableHttpTransport.builder(relay.url()).clientBuilder(following);
            try (var client = McpClient.sync(unguarded.build()).build()) {
                client.initialize();
            }
            assertThat(elsewhere.connections()).isPositive();
        }
    }

    private static final RegimeBuilder WITHOUT_TOOLS = Regime.open("company")
            .rule(deny("no-tools").when(provider("policies")).because("It is not evaluated yet."));

    private static final RegimeBuilder WITHOUT_TOOLS_FROM_JULY_ON = Regime.open("company")
            .rule(deny("no-tools")
                    .when(provider("policies"))
                    .from(LocalDate.parse("2026-07-01"))
                    .because("It is evaluated anew."));

    private Governor governor(RegimeBuilder regime) {
        var policy = Policy.named("acme")
                .developer("acme", "GB")
                .developer("hawks", "GB")
                .provider(new Provider("policies", "GB", "acme", List.of(relay.host())))
                .provider(new Provider("aviary", "GB", null, List.of("aviary.example")))
                .regime(regime)
                .application(
                        "claims",
                        app -> app.use("tools", provider("policies"))
                                .use("named", provider("policies").and(model("tools"))))
                .build();
        // The clock is looked at once for each decision.
        return Governor.builder(policy)
                .clock(() -> {
                    asked.incrementAndGet();
                    return now.get();
                })
                .build();
    }

    private McpSyncClient client(GovernedUse use) {
        return McpClient.sync(transport(use).build()).build();
    }

    private HttpClientStreamableHttpTransport.Builder transport(GovernedUse use) {
        return HttpClientStreamableHttpTransport.builder(relay.url()).clientBuilder(use.guard(HttpClient.newBuilder()));
    }

    private static List<String> names(McpSyncClient client) {
        return client.listTools().tools().stream().map(Tool::name).toList();
    }

    private void assertNothingSent() {
        assertThat(relay.connections()).isZero();
        assertThat(relay.bytes()).isZero();
    }
}
