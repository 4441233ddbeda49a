package dev.modelgovernance.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.credential.AccessToken;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.DefaultRedirectStrategy;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RedirectPolicy;
import com.azure.core.http.policy.RetryOptions;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.azure.AzureGuard;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AzureGuardTest {

    private static final String ALLOWED = "gpt-5";

    private static final HttpPipelinePolicy FOLLOWING =
            new RedirectPolicy(new DefaultRedirectStrategy(3, "Location", Set.of(HttpMethod.POST)));

    private static final RetryOptions NO_DELAY = new RetryOptions(new FixedDelayOptions(3, Duration.ofMillis(1)));

    private final Setting setting = new Setting("azure.ai.openai");

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    @Test
    void guardsAClientWithTwoLines() {
        var refunds = setting.use();

        // CLIENTS: Azure OpenAI
        // versions: azure-ai-openai ${azure-ai-openai.version}
        // denied: `ModelCallDeniedException`, or an error signal
        // asked: each request, before a token is fetched, and each retry, with its body
        // blind: a `pipeline` of one's own
        var builder =
                new OpenAIClientBuilder().addPolicy(AzureGuard.of(refunds)).addPolicy(AzureGuard.ofRetries(refunds));
        // end
        builder.endpoint(setting.relay.url());

        assertThat(AzureForm.CHAT.answer(builder, ALLOWED)).containsExactly("You are covered.");
        assertDenied(() -> AzureForm.CHAT.answer(builder, Setting.DENIED), "company/no-titan");
        assertThat(setting.provider.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingThatIsDenied(AzureForm form) {
        assertDenied(() -> form.answer(guarded(setting.use()), Setting.DENIED), "company/no-titan");

        assertThat(setting.relay.connections()).isZero();
        assertThat(setting.relay.bytes()).isZero();
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void letsThroughWhatIsAllowedAndAsksAgainBeforeItSends(AzureForm form) {
        var answer = form.answer(guarded(setting.use()), ALLOWED);

        assertThat(answer)
                .isEqualTo(form.isStreamed() ? List.of("You ", "are ", "covered.") : List.of("You are covered."));
        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.provider.asked().get(0).path()).startsWith("/openai/deployments/gpt-5/chat/completions?");
        assertThat(setting.asked()).isEqualTo(2);
    }

    @Test
    void sendsTheBodyThatAnUnguardedClientSends() {
        AzureForm.CHAT.answer(guarded(setting.use()), ALLOWED);
        AzureForm.CHAT.answer(client(), ALLOWED);

        var sent = setting.provider.asked();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).text())
                .contains("Am I covered?")
                .isEqualTo(sent.get(1).text());
        assertThat(sent.get(0).headers().get("Content-Length"))
                .isEqualTo(sent.get(1).headers().get("Content-Length"));
    }

    @Test
    void asksBeforeATokenIsFetched() throws IOException {
        var fetched = new AtomicInteger();
        var builder = new OpenAIClientBuilder()
                .endpoint(setting.relay.url().replace("http:", "https:"))
                .retryOptions(NO_DELAY)
                .addPolicy(AzureGuard.of(setting.use()))
                .credential(request -> Mono.fromSupplier(() -> {
                    fetched.incrementAndGet();
                    return new AccessToken("token", OffsetDateTime.MAX);
                }));

        assertDenied(() -> AzureForm.CHAT.answer(builder, Setting.DENIED), "company/no-titan");
        assertThat(fetched).hasValue(0);
        assertThat(setting.relay.connections()).isZero();

        // Nobody here speaks TLS: that a token is fetched tells that the client was let through.
        setting.relay.close();
        assertThatThrownBy(() -> AzureForm.CHAT.answer(builder, ALLOWED))
                .isNotInstanceOf(ModelCallDeniedException.class);
        assertThat(fetched).hasPositiveValue();
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainForEachRetryAsTheScopeOfTheCallStates(AzureForm form) {
        setting.provider.failing(2);
        var builder = guarded(setting.declared().scopeOptional());

        var answer = setting.use().inScope(() -> form.answer(builder, ALLOWED));

        assertThat(String.join("", answer)).isEqualTo("You are covered.");
        assertThat(setting.provider.asked()).hasSize(3);
        assertThat(setting.asked()).isEqualTo(4);
        assertDenied(() -> form.answer(builder, ALLOWED), "company/not-in-france");
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingOnceItIsDeniedMeanwhile(AzureForm form) {
        setting.provider.failing(1);
        setting.at(Setting.LATER.minusSeconds(2), Setting.LATER.minusSeconds(1), Setting.LATER);

        assertDenied(() -> form.answer(guarded(setting.use()), "meta.llama3"), "company/no-llama");

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingOnceItIsDeniedWhileAnotherPolicyTakesItsTime(AzureForm form) {
        setting.at(Setting.LATER.minusSeconds(1), Setting.LATER);

        assertDenied(() -> form.answer(guarded(setting.use()), "meta.llama3"), "company/no-llama");

        assertThat(setting.relay.connections()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void theFirstLineAloneLeaksRetries(AzureForm form) {
        setting.provider.failing(1);
        var builder = client().addPolicy(AzureGuard.of(setting.use()));

        form.answer(builder, ALLOWED);

        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondLineAloneAsksAboutEachAttempt(AzureForm form) {
        setting.provider.failing(1);
        var builder = client().addPolicy(AzureGuard.ofRetries(setting.use()));

        form.answer(builder, ALLOWED);
        assertThat(setting.asked()).isEqualTo(2);
        assertDenied(() -> form.answer(builder, Setting.DENIED), "company/no-titan");

        // The client tries again whatever is thrown at it: three more attempts, each of them asked about.
        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isEqualTo(2 + 1 + 3);
    }

    @ParameterizedTest
    @EnumSource
    void decidesByTheHostOfTheEndpoint(AzureForm form) {
        assertDenied(
                () -> form.answer(guarded(setting.use()).endpoint(setting.elsewhere.url()), ALLOWED),
                "no provider of the catalog");

        assertThat(setting.elsewhere.connections()).isZero();
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainWhenAnotherPolicyLeadsElsewhere(AzureForm form) {
        var leading = changing(request ->
                request.setUrl(request.getUrl().toString().replace(setting.relay.url(), setting.elsewhere.url())));
        var harmless = changing(request -> request.setHeader(HttpHeaderName.fromString("X-Trace"), "1"));

        assertDenied(
                () -> form.answer(guarded(setting.use()).addPolicy(leading), ALLOWED), "no provider of the catalog");
        assertThat(setting.elsewhere.connections()).isZero();
        assertThat(setting.asked()).isEqualTo(2);

        form.answer(guarded(setting.use()).addPolicy(harmless), ALLOWED);
        assertThat(setting.asked()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainWhenAnotherPolicyPutsAnotherBody(AzureForm form) {
        var model = changing(request -> request.setBody("{\"model\":\"amazon.titan\",\"stream\":true}"));

        assertDenied(() -> form.answer(guarded(setting.use()).addPolicy(model), ALLOWED), "company/no-titan");

        assertThat(setting.relay.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"evil.example, false", "RELAY, true"})
    void countsAHostHeaderAsAnotherHost(String header, boolean isAllowed) {
        var host = header.equals("RELAY") ? setting.relay.host() : header;
        var builder =
                guarded(setting.use()).addPolicy(changing(request -> request.setHeader(HttpHeaderName.HOST, host)));

        if (isAllowed) {
            AzureForm.CHAT.answer(builder, ALLOWED);
            assertThat(setting.relay.connections()).isOne();
        } else {
            assertDenied(() -> AzureForm.CHAT.answer(builder, ALLOWED), "\"evil.example\"");
            assertThat(setting.relay.connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesARedirectUnfollowed(AzureForm form) {
        setting.provider.on(
                "/chat/completions",
                asked -> new Answer(307, Map.of("Location", setting.elsewhere.url() + asked.path()), List.of()));

        assertThatThrownBy(() -> form.answer(guarded(setting.use()), ALLOWED))
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        thrown ->
                                assertThat(thrown.getResponse().getStatusCode()).isEqualTo(307));

        assertThat(setting.relay.connections()).isOne();
        assertThat(setting.elsewhere.connections()).isZero();
    }

    @Test
    void asksAboutARedirectThatAPolicyBeforeItFollows() {
        redirecting();

        assertDenied(
                () -> AzureForm.CHAT.answer(
                        client().addPolicy(AzureGuard.of(setting.use()))
                                .addPolicy(FOLLOWING)
                                .addPolicy(AzureGuard.ofRetries(setting.use())),
                        ALLOWED),
                "no provider of the catalog");

        assertThat(setting.relay.connections()).isOne();
        assertThat(setting.elsewhere.connections()).isZero();
    }

    @Test
    void aRedirectThatAPolicyBehindItFollowsLeaks() {
        redirecting();

        AzureForm.CHAT.answer(guarded(setting.use()).addPolicy(FOLLOWING), ALLOWED);

        assertThat(setting.elsewhere.connections()).isOne();
        assertThat(setting.asked()).isEqualTo(2);
    }

    private void redirecting() {
        setting.provider.on(
                "api-version",
                asked -> new Answer(307, Map.of("Location", setting.elsewhere.url() + "/chat/completions"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesABodyThatItCannotReadForAnyModel(boolean isEncoded) {
        var pipeline =
                new HttpPipelineBuilder().policies(AzureGuard.of(setting.use())).build();
        var url = setting.relay.url() + "/v1/chat/completions";
        var plain = new HttpRequest(HttpMethod.POST, url).setBody("{\"model\":\"gpt-5\"}");
        var unread = isEncoded
                ? plain.copy().setHeader(HttpHeaderName.CONTENT_ENCODING, "gzip")
                : new HttpRequest(HttpMethod.POST, url).setBody(plain.getBody());

        assertDenied(() -> pipeline.send(unread).block(), "company/no-titan");
        assertThat(setting.relay.connections()).isZero();

        pipeline.send(plain).block();
        assertThat(setting.relay.connections()).isOne();
    }

    @Test
    void asksAboutEmbeddings() {
        var client = guarded(setting.use()).buildClient();

        assertThat(client.getEmbeddings(ALLOWED, new EmbeddingsOptions(List.of("text")))
                        .getData())
                .hasSize(1);
        assertDenied(
                () -> client.getEmbeddings(Setting.DENIED, new EmbeddingsOptions(List.of("text"))), "company/no-titan");
        assertThat(setting.provider.asked()).hasSize(1);
    }

    @Test
    void aPipelineOfOnesOwnLeaks() {
        var builder = guarded(setting.use()).pipeline(new HttpPipelineBuilder().build());

        AzureForm.CHAT.answer(builder, Setting.DENIED);

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isZero();
    }

    @Test
    void asksWheneverSomebodySubscribes() {
        var mono = guarded(setting.use()).buildAsyncClient().getChatCompletions(ALLOWED, AzureForm.question());

        assertThat(setting.asked()).isZero();
        mono.block();
        mono.block();

        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isEqualTo(4);
    }

    private OpenAIClientBuilder client() {
        return new OpenAIClientBuilder().endpoint(setting.relay.url()).retryOptions(NO_DELAY);
    }

    private OpenAIClientBuilder guarded(GovernedUse use) {
        return client().addPolicy(AzureGuard.of(use)).addPolicy(AzureGuard.ofRetries(use));
    }

    /** Returns a policy that changes each call after the guard has asked about it. */
    private static HttpPipelinePolicy changing(Consumer<HttpRequest> change) {
        return new HttpPipelinePolicy() {
            @Override
            public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
                change.accept(context.getHttpRequest());
                return next.process();
            }

            @Override
            public HttpPipelinePosition getPipelinePosition() {
                return HttpPipelinePosition.PER_CALL;
            }
        };
    }

    private static void assertDenied(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(ModelCallDeniedException.class).hasMessageContaining(why);
    }
}
