package dev.modelgovernance.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.aws.BedrockGuard;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeServiceClientConfiguration;
import software.amazon.awssdk.services.bedrockruntime.endpoints.BedrockRuntimeEndpointProvider;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithBidirectionalStreamResponseHandler;

class BedrockGuardTest {

    private static final String ALLOWED = "anthropic.claude-v1:0";
    private static final String LLAMA = "meta.llama3-v1";

    // One for all tests, since it takes its time to close.
    private static final SdkAsyncHttpClient NETTY =
            NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1).build();

    private final Setting setting = new Setting("aws.bedrock");
    private final AtomicInteger lookups = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();

    BedrockGuardTest() {
        BedrockAnswers.addTo(setting.provider);
    }

    @AfterEach
    void close() throws Exception {
        for (var client : opened) {
            client.close();
        }
        setting.close();
    }

    @AfterAll
    static void closeNetty() {
        NETTY.close();
    }

    @Test
    void guardsAClientWithOneLine() {
        var refunds = setting.use();
        var builder = BedrockRuntimeClient.builder();

        // CLIENTS: AWS Bedrock
        // versions: AWS SDK ${aws.version}
        // denied: `ModelCallDeniedException`, or the cause of what fails the future
        // asked: each request and each retry, for its host and its `modelId`
        // blind: a later `overrideConfiguration` of the same builder, and a plugin of a single request
        builder.overrideConfiguration(o -> o.addExecutionInterceptor(BedrockGuard.of(refunds)));
        // end
        var client = opened(located(builder));

        assertThat(BedrockForm.CONVERSE.answer(client, null, ALLOWED)).containsExactly("You are covered.");
        assertDenied(() -> BedrockForm.CONVERSE.answer(client, null, Setting.DENIED), "company/no-titan");
        assertThat(setting.provider.asked()).hasSize(1);
    }

    @Test
    void anOverrideConfigurationThatIsSetLaterLeaks() {
        var client = opened(builder(setting.use()).overrideConfiguration(o -> o.putHeader("X-Trace", "1")));

        BedrockForm.CONVERSE.answer(client, null, Setting.DENIED);

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v1",
                "arn:aws:bedrock:us-east-1:1:application-inference-profile/x"
            })
    void takesAnArnForAModelOfItsOwn(String arn) {
        var client = sync(setting.use());

        assertDenied(() -> BedrockForm.CONVERSE.answer(client, null, arn), "the use does not declare model: arn:");
        assertThat(setting.relay.connections()).isZero();

        BedrockForm.CONVERSE.answer(client, null, "anthropic.claude-v1");
        assertThat(setting.relay.connections()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingThatIsDeniedAndLooksUpNoCredentials(BedrockForm form) {
        var use = setting.use();

        assertDenied(() -> form.answer(sync(use), async(use), Setting.DENIED), "company/no-titan");

        assertThat(setting.relay.connections()).isZero();
        assertThat(setting.relay.bytes()).isZero();
        assertThat(lookups).hasValue(0);
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void letsThroughWhatIsAllowedAndAsksAgainBeforeItSends(BedrockForm form) {
        var use = setting.use();

        var answer = form.answer(sync(use), async(use), ALLOWED);

        assertThat(answer).isEqualTo(form.isStreamed() ? BedrockAnswers.WORDS : List.of("You are covered."));
        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.provider.asked().get(0).path()).startsWith("/model/anthropic.claude-v1%3A0/");
        assertThat(lookups).hasPositiveValue();
        assertThat(setting.asked()).isEqualTo(2);
    }

    @Test
    void sendsABodyByteForByte() {
        var use = setting.use();

        BedrockForm.INVOKE.answer(sync(use), async(use), ALLOWED);

        assertThat(setting.provider.asked().get(0).text()).isEqualTo(BedrockForm.BODY.asUtf8String());
    }

    @Test
    void guardsTheClientOfThePlatformToo() {
        var client = opened(builder(setting.use()).httpClient(UrlConnectionHttpClient.create()));

        assertThat(BedrockForm.CONVERSE.answer(client, null, ALLOWED)).containsExactly("You are covered.");
        assertDenied(() -> BedrockForm.CONVERSE.answer(client, null, Setting.DENIED), "company/no-titan");

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isEqualTo(3);
    }

    @Test
    void signalsADenialToTheHandlerOfAStream() {
        var signalled = new CopyOnWriteArrayList<Throwable>();
        var handler = ConverseStreamResponseHandler.builder()
                .onError(signalled::add)
                .subscriber(event -> {})
                .build();

        var future = async(setting.use()).converseStream(to -> to.modelId(Setting.DENIED), handler);

        assertThat(future).isCompletedExceptionally();
        assertThat(signalled)
                .hasOnlyElementsOfType(ModelCallDeniedException.class)
                .hasSize(1);
    }

    @Test
    void asksBeforeAStreamInBothDirections() {
        var client = async(setting.use());
        Consumer<String> talk = model -> client.invokeModelWithBidirectionalStream(
                        to -> to.modelId(model),
                        Mono.empty(),
                        InvokeModelWithBidirectionalStreamResponseHandler.builder()
                                .subscriber(event -> {})
                                .build())
                .join();

        assertDenied(() -> talk.accept(Setting.DENIED), "company/no-titan");
        assertThat(setting.relay.connections()).isZero();

        talk.accept(ALLOWED);
        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERSE", "CONVERSE_ASYNC", "CONVERSE_STREAM"})
    void asksAgainForEachRetryAsTheScopeOfTheCallStates(BedrockForm form) {
        setting.provider.failing(2);
        var client = sync(setting.declared().scopeOptional());
        var async = async(setting.declared().scopeOptional());

        var answer = setting.use().inScope(() -> form.answer(client, async, ALLOWED));

        assertThat(String.join("", answer)).isEqualTo("You are covered.");
        assertThat(setting.provider.asked()).hasSize(3);
        assertThat(setting.asked()).isEqualTo(4);
        assertDenied(() -> form.answer(client, async, ALLOWED), "company/not-in-france");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERSE", "CONVERSE_ASYNC", "CONVERSE_STREAM"})
    void doesNotRetryWhatIsDeniedMeanwhile(BedrockForm form) {
        setting.provider.failing(1);
        setting.at(Setting.LATER.minusSeconds(2), Setting.LATER.minusSeconds(1), Setting.LATER);
        var use = setting.use();

        var thrown = catchThrowable(() -> form.answer(sync(use), async(use), LLAMA));

        // The asynchronous client wraps what is thrown while it works, and lets nobody unwrap it.
        var denial = form == BedrockForm.CONVERSE ? thrown : thrown.getCause();
        assertThat(denial).isInstanceOf(ModelCallDeniedException.class).hasMessageContaining("company/no-llama");
        assertThat(thrown).isInstanceOfAny(ModelCallDeniedException.class, SdkClientException.class);
        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isEqualTo(3);
    }

    @Test
    void decidesByTheHostOfTheEndpoint() {
        var client = opened(builder(setting.use()).endpointOverride(URI.create(setting.elsewhere.url())));

        assertDenied(() -> BedrockForm.CONVERSE.answer(client, null, ALLOWED), "no provider of the catalog");

        assertThat(setting.elsewhere.connections()).isZero();
        assertThat(setting.asked()).isOne();
    }

    @Test
    void asksAgainWhenAnEndpointProviderLeadsElsewhere() {
        var leading = opened(builder(setting.use()).endpointProvider(leadingTo(setting.elsewhere.url())));
        var staying = opened(builder(setting.use()).endpointProvider(leadingTo(setting.relay.url())));

        assertDenied(() -> BedrockForm.CONVERSE.answer(leading, null, ALLOWED), "no provider of the catalog");
        assertThat(setting.asked()).isEqualTo(2);
        assertThat(setting.elsewhere.connections()).isZero();

        assertThat(BedrockForm.CONVERSE.answer(staying, null, ALLOWED)).containsExactly("You are covered.");
        assertThat(setting.asked()).isEqualTo(4);
    }

    @Test
    void asksAgainWhenAnotherInterceptorLeadsElsewhere() {
        var rewriting = interceptor(
                http -> http.toBuilder().port(setting.elsewhere.port()).build(), sdk -> sdk);
        var harmless =
                interceptor(http -> http.toBuilder().putHeader("X-Trace", "1").build(), sdk -> sdk);

        assertDenied(() -> converse(rewriting), "no provider of the catalog");
        assertThat(setting.asked()).isEqualTo(2);
        assertThat(setting.elsewhere.connections()).isZero();

        converse(harmless);
        assertThat(setting.asked()).isEqualTo(4);
    }

    @Test
    void asksAgainWhenAnotherInterceptorPutsAnotherModel() {
        var inRequest = interceptor(
                http -> http,
                sdk -> ((ConverseRequest) sdk)
                        .toBuilder().modelId(Setting.DENIED).build());
        var inPath = interceptor(
                http -> http.toBuilder()
                        .encodedPath("/model/amazon.titan-tg1/converse")
                        .build(),
                sdk -> sdk);

        assertDenied(() -> converse(inRequest), "company/no-titan");
        assertDenied(() -> converse(inPath), "company/no-titan");

        assertThat(setting.relay.connections()).isZero();
        assertThat(setting.asked()).isEqualTo(4);
    }

    private void converse(ExecutionInterceptor other) {
        var client = opened(builder(setting.use())
                .overrideConfiguration(o -> o.addExecutionInterceptor(BedrockGuard.of(setting.use()))
                        .addExecutionInterceptor(other)));
        BedrockForm.CONVERSE.answer(client, null, ALLOWED);
    }

    private static ExecutionInterceptor interceptor(UnaryOperator<SdkHttpRequest> http, UnaryOperator<SdkRequest> sdk) {
        return new ExecutionInterceptor() {
            @Override
            public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                return sdk.apply(context.request());
            }

            @Override
            public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
                return http.apply(context.httpRequest());
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"evil.example, false", "127.0.0.1:1, false", "RELAY, true"})
    void countsAHostHeaderAsAnotherHost(String header, boolean isAllowed) {
        var client = sync(setting.use());
        var host = header.equals("RELAY") ? setting.relay.host() : header;
        Runnable call =
                () -> client.converse(to -> to.modelId(ALLOWED).overrideConfiguration(o -> o.putHeader("Host", host)));

        if (isAllowed) {
            call.run();
            assertThat(setting.relay.connections()).isOne();
            assertThat(setting.asked()).isEqualTo(2);
        } else {
            assertDenied(call::run, "no provider of the catalog has the host \"" + host + "\"");
            assertThat(setting.relay.connections()).isZero();
        }
    }

    @Test
    void asksAboutTheEndpointThatAPluginOfTheRequestSets() {
        var client = sync(setting.use());
        Consumer<String> converse = url -> client.converse(to -> to.modelId(ALLOWED)
                .overrideConfiguration(
                        o -> o.addPlugin(config -> ((BedrockRuntimeServiceClientConfiguration.Builder) config)
                                .endpointOverride(URI.create(url)))));

        assertDenied(() -> converse.accept(setting.elsewhere.url()), "no provider of the catalog");
        assertThat(setting.elsewhere.connections()).isZero();

        converse.accept(setting.relay.url());
        assertThat(setting.relay.connections()).isOne();
    }

    @Test
    void aPluginOfTheRequestThatReplacesTheInterceptorsLeaks() {
        var client = sync(setting.use());

        client.converse(to -> to.modelId(Setting.DENIED)
                .overrideConfiguration(o -> o.addPlugin(config -> config.overrideConfiguration(
                        config.overrideConfiguration().copy(other -> other.executionInterceptors(List.of()))))));

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERSE", "CONVERSE_ASYNC", "CONVERSE_STREAM"})
    void leavesARedirectUnfollowed(BedrockForm form) {
        setting.provider.on(
                "/converse",
                asked -> new Answer(307, Map.of("Location", setting.elsewhere.url() + asked.path()), List.of()));
        var use = setting.use();
        var platform = opened(builder(use).httpClient(UrlConnectionHttpClient.create()));

        for (var client : List.of(sync(use), platform)) {
            assertThatThrownBy(() -> form.answer(client, async(use), ALLOWED))
                    .isInstanceOfSatisfying(
                            SdkServiceException.class,
                            thrown -> assertThat(thrown.statusCode()).isEqualTo(307));
        }

        assertThat(setting.relay.connections()).isPositive();
        assertThat(setting.elsewhere.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-2, false, false, GB",
        "eu-west-2, true, false, GB",
        "eu-west-2, false, true, GB",
        "us-east-1, false, false, US",
    })
    void theRegionTellsThePlace(String region, boolean isFips, boolean isDualStack, String place) {
        var client = opened(BedrockRuntimeClient.builder()
                .credentialsProvider(this::credentials)
                .region(Region.of(region))
                .fipsEnabled(isFips)
                .dualstackEnabled(isDualStack)
                .overrideConfiguration(o -> o.addExecutionInterceptor(BedrockGuard.of(setting.use()))));

        var decision = denied(() -> BedrockForm.CONVERSE.answer(client, null, Setting.DENIED))
                .decision();

        assertThat(decision.call().attributes().get("processing").in()).containsExactly(place);
        assertThat(decision.call().attributes().get("provider").in()).containsExactly("aws.bedrock");
    }

    @ParameterizedTest
    @CsvSource({"eu-west-2, anthropic.claude-v1", "us-east-1, anthropic.claude-v1", "us-east-1, eu.anthropic.claude-v1"
    })
    void connectsToARegionOnlyWhereItIsAllowed(String region, String model) {
        // Nothing leaves the machine: the relay stands in for a proxy, which gets no further than to be asked for a
        // tunnel.
        var http = UrlConnectionHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .endpoint(URI.create(setting.relay.url()))
                        .build())
                .build();
        var client = opened(BedrockRuntimeClient.builder()
                .credentialsProvider(this::credentials)
                .region(Region.of(region))
                .httpClient(http)
                .overrideConfiguration(o -> o.retryStrategy(retry -> retry.maxAttempts(1))
                        .addExecutionInterceptor(BedrockGuard.of(setting.use()))));

        var thrown =
                catchThrowableOfType(RuntimeException.class, () -> BedrockForm.CONVERSE.answer(client, null, model));

        var isAllowed = region.equals("us-east-1") && model.startsWith("anthropic");
        assertThat(thrown instanceof ModelCallDeniedException).isEqualTo(!isAllowed);
        assertThat(setting.relay.connections()).isEqualTo(isAllowed ? 1 : 0);
        assertThat(setting.asked()).isEqualTo(isAllowed ? 2 : 1);
    }

    @Test
    void asksAboutTheModelOfOtherOperations() {
        var client = sync(setting.use());

        client.countTokens(to ->
                to.modelId(ALLOWED).input(input -> input.invokeModel(body -> body.body(BedrockForm.BODY))));
        client.startAsyncInvoke(to -> to.modelId(ALLOWED));
        assertDenied(() -> client.startAsyncInvoke(to -> to.modelId(Setting.DENIED)), "company/no-titan");
        assertDenied(() -> client.listAsyncInvokes(to -> {}), "company/no-titan");

        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic.a~b+c@d=e:0", "anthropic.a/x", "anthropic._-"})
    void asksAboutAModelAsItIsSent(String model) {
        BedrockForm.CONVERSE.answer(sync(setting.use()), null, model);

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic.a b",
                "anthropic.é",
                "anthropic.a%2e%2e",
                "anthropic.a/../b",
                "anthropic.\"a\\",
                "anthropic.a;x",
                "anthropic.a?x"
            })
    void takesAnIdThatAPathCouldBeReadOtherwiseWithForAnyModel(String model) {
        assertDenied(() -> BedrockForm.CONVERSE.answer(sync(setting.use()), null, model), "may not call any model");

        assertThat(setting.relay.connections()).isZero();
    }

    @Test
    void asksAboutEachModelThatABodyNames() {
        var body = SdkBytes.fromUtf8String("{\"tools\":[{\"type\":\"advisor_20260301\",\"model\":\"amazon.titan\"}]}");
        var async = async(setting.use());

        assertDenied(
                () -> sync(setting.use()).invokeModel(to -> to.modelId(ALLOWED).body(body)), "company/no-titan");
        assertThat(catchThrowable(() ->
                        async.invokeModel(to -> to.modelId(ALLOWED).body(body)).join()))
                .hasStackTraceContaining("company/no-titan");

        assertThat(setting.relay.connections()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERSE", "CONVERSE_ASYNC", "INVOKE_STREAM"})
    void sendsNothingOnceItIsDeniedWhileCredentialsAreLookedUp(BedrockForm form) {
        setting.at(Setting.LATER.minusSeconds(1), Setting.LATER);
        var use = setting.use();

        var thrown = catchThrowable(() -> form.answer(sync(use), async(use), LLAMA));

        assertThat(thrown).hasStackTraceContaining("company/no-llama");
        assertThat(lookups).hasPositiveValue();
        assertThat(setting.relay.connections()).isZero();
    }

    @Test
    void aClientWithTwoGuardsNeedsTheLeaveOfBoth() {
        var client = opened(builder(setting.use())
                .overrideConfiguration(o -> o.addExecutionInterceptor(BedrockGuard.of(setting.use()))
                        .addExecutionInterceptor(BedrockGuard.of(setting.use()))));

        BedrockForm.CONVERSE.answer(client, null, ALLOWED);

        assertThat(setting.asked()).isEqualTo(4);
    }

    private static void assertDenied(ThrowingCallable call, String why) {
        assertThat(denied(call)).hasMessageContaining(why);
    }

    /** Returns the denial, which asynchronous clients wrap once, as futures do. */
    private static ModelCallDeniedException denied(ThrowingCallable call) {
        var thrown = catchThrowable(call);
        var denial = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        assertThat(denial).isInstanceOf(ModelCallDeniedException.class);
        return (ModelCallDeniedException) denial;
    }

    private AwsCredentials credentials() {
        lookups.incrementAndGet();
        return AwsBasicCredentials.create("key", "secret");
    }

    private static BedrockRuntimeEndpointProvider leadingTo(String url) {
        return parameters -> CompletableFuture.completedFuture(
                Endpoint.builder().endpointUrl(EndpointUrl.fromString(url)).build());
    }

    private BedrockRuntimeClient sync(GovernedUse use) {
        return opened(builder(use));
    }

    private BedrockRuntimeAsyncClient async(GovernedUse use) {
        var client = BedrockRuntimeAsyncClient.builder()
                .httpClient(NETTY)
                .credentialsProvider(this::credentials)
                .region(Region.EU_WEST_2)
                .endpointOverride(URI.create(setting.relay.url()))
                .overrideConfiguration(o -> o.addExecutionInterceptor(BedrockGuard.of(use)))
                .build();
        opened.add(client);
        return client;
    }

    private BedrockRuntimeClientBuilder builder(GovernedUse use) {
        return located(BedrockRuntimeClient.builder())
                .overrideConfiguration(o -> o.addExecutionInterceptor(BedrockGuard.of(use)));
    }

    private BedrockRuntimeClientBuilder located(BedrockRuntimeClientBuilder builder) {
        return builder.credentialsProvider(this::credentials)
                .region(Region.EU_WEST_2)
                .endpointOverride(URI.create(setting.relay.url()));
    }

    private BedrockRuntimeClient opened(BedrockRuntimeClientBuilder builder) {
        var client = builder.build();
        opened.add(client);
        return client;
    }
}
