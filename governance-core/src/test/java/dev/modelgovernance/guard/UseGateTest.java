package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.processing;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.Relay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guards that are made from a use: over HTTP, behind interfaces, around functions, in scopes. */
class UseGateTest {

    private final FakeProvider provider = new FakeProvider();
    private final Relay relay = new Relay(provider.port());
    private final RecordingLog log = new RecordingLog();

    private final Policy policy = Policy.named("acme")
            .provider(new Provider("openai", "US", null, List.of(relay.host()), Map.of("eu", List.of("DE"))))
            .provider(new Provider("mistral_ai", "FR", null, List.of("api.mistral.ai")))
            .regime(Regime.open("company")
                    .rule(deny("no-o9").when(model("o9")).because("It is not evaluated yet."))
                    .rule(deny("not-in-france").when(users("FR")).because("Not before the works council has met.")))
            .application(
                    "claims",
                    app -> app.use(
                                    "chat",
                                    provider("openai")
                                            .and(model("gpt-*", "o9"))
                                            .and(users("GB", "FR"))
                                            .and(processing("US", "DE")))
                            .use("anything", provider("openai").and(users("GB"))))
            .build();

    private final Governor governor = Governor.builder(policy)
            .clock(InstantSource.fixed(Instant.parse("2026-07-01T00:00:00Z")))
            .log(log)
            .build();

    private final GovernedUse chat = governor.use("chat");
    private final GovernedUse inBritain = chat.narrowed(call -> call.users("GB").processing("US"));

    @AfterEach
    void close() throws IOException {
        relay.close();
        provider.close();
    }

    @Test
    void letsARequestThroughThatIsAllowed() throws Exception {
        var refunds = inBritain;
        HttpClient client = refunds.guard(HttpClient.newHttpClient());

        var answer = client.send(chat("gpt-5"), BodyHandlers.ofString());

        assertThat(answer.body()).contains("You are covered.");
        assertThat(relay.connections()).isOne();
    }

    @Test
    void stopsAModelThatIsProhibitedWhateverTheClientWasBuiltFor() {
        assertThatThrownBy(() -> send(inBritain, "o9"))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageStartingWith(
                        "\"chat\" may not call model \"o9\" from provider \"openai\": " + "company/no-o9 prohibits it");
        assertThat(relay.connections()).isZero();
        assertThat(log.lines())
                .containsExactly("WARN model call denied: use chat, provider openai, model o9, by company/no-o9");
    }

    @Test
    void stopsAModelThatNobodyDeclared() {
        assertThatThrownBy(() -> send(inBritain, "claude-5"))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("the use does not declare model: claude-5 (undeclared)");
    }

    @Test
    void stopsAHostThatNobodyKnows() {
        var elsewhere = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/v1/chat/completions"))
                .POST(BodyPublishers.ofString("{\"model\":\"gpt-5\"}"))
                .build();

        assertThatThrownBy(() -> inBritain.guard(HttpClient.newHttpClient()).send(elsewhere, BodyHandlers.discarding()))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("no provider of the catalog has the host \"127.0.0.1:1\"");
    }

    @Test
    void takesAModelThatTheRequestDoesNotTellForAny() {
        var unread = ModelRequest.to(URI.create(relay.url() + "/v1/chat/completions"))
                .unreadBody();

        assertThatThrownBy(() -> inBritain.admit(unread)).isInstanceOf(ModelCallDeniedException.class);
        var narrowed = inBritain.narrowed(call -> call.model("gpt-5").processing("US"));
        assertThatThrownBy(() -> narrowed.admit(unread)).isInstanceOf(ModelCallDeniedException.class);
        assertThat(narrowed.trustingUnreadBodies().admit(unread).isAllowed()).isTrue();
        assertThat(log.lines())
                .last()
                .isEqualTo("INFO a request that was not read whole is taken at the word of the application: "
                        + "use chat, provider openai, model gpt-5");
        assertThatThrownBy(() -> governor.use("anything").admit(unread))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("unstated  model");
    }

    @Test
    void failsTheStageOfARequestThatIsDenied() {
        var guarded = inBritain.guard(HttpClient.newBuilder()).build();

        assertThatThrownBy(() ->
                        guarded.sendAsync(chat("o9"), BodyHandlers.discarding()).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ModelCallDeniedException.class);
        assertThat(relay.connections()).isZero();
    }

    /** As flat as the models of LangChain4j are. */
    public interface ChatModel {

        String chat(String prompt);

        default String chat(String first, String second) {
            return chat(first + second);
        }

        CompletableFuture<String> later(Options options);

        String fails() throws IOException;

        Flow.Publisher<String> stream(Options options);

        default String tell(String prompt, Runnable listener) {
            return chat(prompt);
        }

        default ChatModel heardBy(List<String> listener) {
            return listener.isEmpty() ? this : new Parrot();
        }

        Options defaultRequestParameters();
    }

    public record Options(String modelName) {}

    /** Says something of a model, although nobody asks it for one. */
    public record Boaster(String modelName) implements Runnable {

        @Override
        public void run() {}
    }

    public static final class Parrot implements ChatModel {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String toString() {
            return "parrot";
        }

        @Override
        public String chat(String prompt) {
            calls.incrementAndGet();
            return prompt;
        }

        @Override
        public CompletableFuture<String> later(Options options) {
            calls.incrementAndGet();
            return CompletableFuture.completedFuture(options.modelName());
        }

        @Override
        public String fails() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public Flow.Publisher<String> stream(Options options) {
            return publisher(calls, options.modelName());
        }

        @Override
        public Options defaultRequestParameters() {
            return new Options("gpt-5");
        }
    }

    @Test
    void asksOncePerMethodOfAnInterfaceAndKnowsTheModelThatItIsGiven() {
        var parrot = new Parrot();
        var guarded = inBritain.guard(ChatModel.class, parrot);

        assertThat(guarded.chat("a", "b")).isEqualTo("ab");
        assertThat(log.lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("allowed")
                .contains("model gpt-5");
        assertThat(guarded.later(new Options("gpt-6")).join()).isEqualTo("gpt-6");
        assertThatThrownBy(() -> guarded.later(new Options("o9")).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(() -> chat.guard(ChatModel.class, parrot).chat("a"))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("company/not-in-france");
        assertThat(parrot.calls).hasValue(2);
    }

    /** As the embedding models of Spring AI are. */
    public interface EmbeddingModel {

        int embed(List<String> texts, EmbeddingOptions options);
    }

    public record EmbeddingOptions(String getModel) {}

    @Test
    void knowsTheModelOfOptionsThatAreGivenAsTheyAre() {
        var guarded = inBritain
                .narrowed(call -> call.model("gpt-5"))
                .guard(EmbeddingModel.class, (texts, options) -> texts.size());

        assertThat(guarded.embed(List.of("a"), new EmbeddingOptions("gpt-6"))).isOne();
        assertThat(guarded.embed(List.of("a"), new EmbeddingOptions(null))).isOne();
        assertThatThrownBy(() -> guarded.embed(List.of("a"), new EmbeddingOptions("o9")))
                .isInstanceOf(ModelCallDeniedException.class);
    }

    /** As the chat models of Spring AI 2.0 are. */
    public interface OptionedModel {

        String call(Prompt prompt);

        default OwnOptions getOptions() {
            return new OwnOptions("gpt-5", 1);
        }
    }

    public record Prompt(Object getOptions) {}

    public record OwnOptions(String getModel, double getTemperature) {}

    public record OtherOptions(String getModel, double getTemperature) {}

    @Test
    void takesAModelThatOptionsOfAnotherMakeNameForAny() {
        var guarded = inBritain.guard(OptionedModel.class, prompt -> "answered");

        assertThat(guarded.call(new Prompt(new OwnOptions("gpt-6", 1)))).isEqualTo("answered");
        assertThat(guarded.call(new Prompt(null))).isEqualTo("answered");
        assertThatThrownBy(() -> guarded.call(new Prompt(new OtherOptions("gpt-6", 1))))
                .isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(() -> guarded.call(new Prompt(new OtherOptions(null, 1))))
                .isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(() -> inBritain
                        .narrowed(call -> call.model("gpt-6"))
                        .guard(OptionedModel.class, prompt -> "answered")
                        .call(new Prompt(new OtherOptions("gpt-6", 1))))
                .isInstanceOf(ModelCallDeniedException.class);
    }

    @Test
    void whatSaysItsModelUnaskedDoesNotHideTheDefault() {
        assertThat(inBritain.guard(ChatModel.class, new Parrot()).tell("a", new Boaster("gpt-6")))
                .isEqualTo("a");
        assertThat(log.lines()).last().asString().contains("gpt-5").contains("gpt-6");
        assertThatThrownBy(() -> inBritain.guard(ChatModel.class, new Parrot()).tell("a", new Boaster("o9")))
                .isInstanceOf(ModelCallDeniedException.class);
    }

    @Test
    void whatAnObjectIsTurnedIntoIsGuardedLikeIt() {
        var guarded = chat.guard(ChatModel.class, new Parrot());

        var heard = guarded.heardBy(List.of("me"));

        assertThat(log.lines()).isEmpty();
        assertThatThrownBy(() -> heard.chat("a")).isInstanceOf(ModelCallDeniedException.class);
        assertThat(inBritain.inScope(() -> heard.chat("a"))).isEqualTo("a");
        assertThat(guarded.heardBy(List.of())).isSameAs(guarded);
    }

    @Test
    void asksForEachSubscriberOfWhatAnInterfacePublishes() {
        var parrot = new Parrot();
        var guarded = inBritain.guard(ChatModel.class, parrot);

        var allowed = guarded.stream(new Options("gpt-6"));

        assertThat(log.lines()).isEmpty();
        assertThat(signals(allowed)).containsExactly("gpt-6", "complete");
        assertThat(signals(allowed)).containsExactly("gpt-6", "complete");
        assertThat(log.lines()).hasSize(2);
        assertThat(signals(guarded.stream(new Options("o9")))).containsExactly("ModelCallDeniedException");
        assertThat(parrot.calls).hasValue(2);
    }

    @Test
    void anInterfaceKeepsWhatItsObjectThrowsAndIs() {
        var parrot = new Parrot();
        var guarded = inBritain.guard(ChatModel.class, parrot);

        assertThatThrownBy(guarded::fails)
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThat(guarded.defaultRequestParameters()).isEqualTo(new Options("gpt-5"));
        assertThat(guarded).isEqualTo(inBritain.guard(ChatModel.class, parrot));
        assertThat(List.of(guarded)).contains(guarded);
        assertThat(guarded.hashCode()).isEqualTo(parrot.hashCode());
        assertThat(guarded)
                .isNotEqualTo(parrot)
                .isNotEqualTo(chat.guard(ChatModel.class, parrot))
                .hasToString("guarded parrot");
    }

    /** Not for anybody else. */
    interface Hidden {

        String chat(String prompt);
    }

    /** Makes clients, which nobody would be asked about. */
    public interface Factory {

        ChatModel model(String name);
    }

    /** Answers with itself. */
    public interface Fluent {

        Fluent chat(String prompt);
    }

    @Test
    void asksAboutWhatIsGivenATextWhateverItReturns() {
        assertThatIllegalArgumentException().isThrownBy(() -> chat.guard(Factory.class, name -> new Parrot()));
        assertThatThrownBy(() -> chat.guard(Fluent.class, prompt -> null).chat("a"))
                .isInstanceOf(ModelCallDeniedException.class);
    }

    @Test
    void refusesAnInterfaceThatIsNotPublic() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chat.guard(Hidden.class, prompt -> prompt))
                .withMessageContaining("is not public");
    }

    /** Leads to a client, and calls nobody itself. */
    public interface Sdk {

        ChatModel chat();
    }

    @Test
    void refusesAnInterfaceThatOnlyLeadsToOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chat.guard(Sdk.class, Parrot::new))
                .withMessageContaining("leads to other clients")
                .withMessageContaining("by chat");
        assertThatIllegalArgumentException().isThrownBy(() -> chat.guard(Parrot.class, new Parrot()));
    }

    @Test
    void runsWhatIsAllowed() {
        var refunds = chat.narrowed(call -> call.model("gpt-5"));
        Supplier<String> client = () -> "You are.";
        // CLIENTS: any client
        // versions: –
        // denied: `ModelCallDeniedException`
        // asked: each call, as it is stated
        // blind: the request
        String answer = refunds.narrowed(call -> call.users("GB")).call(() -> client.get());
        // end

        assertThat(answer).isEqualTo("You are.");
    }

    @Test
    void decoratesFunctionsOfAllKinds() throws Exception {
        var allowed = inBritain.narrowed(call -> call.model("gpt-5"));
        var runs = new AtomicInteger();

        assertThat(allowed.decorateSupplier(() -> "a").get()).isEqualTo("a");
        assertThat(allowed.<String, String>decorateFunction(text -> text + "!").apply("a"))
                .isEqualTo("a!");
        assertThat(allowed.decorateCallable(() -> "b").call()).isEqualTo("b");
        allowed.decorateRunnable(runs::incrementAndGet).run();
        assertThat(allowed.decorateStage(() -> CompletableFuture.completedFuture("c"))
                        .get()
                        .toCompletableFuture()
                        .join())
                .isEqualTo("c");
        assertThat(runs).hasValue(1);
        assertThat(log.lines()).hasSize(5);
    }

    @Test
    void decoratedFunctionsDoNothingThatIsDenied() {
        var runs = new AtomicInteger();
        Supplier<String> client = () -> "ran " + runs.incrementAndGet();

        assertThatThrownBy(chat.decorateSupplier(client)::get).isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(() -> chat.decorateFunction(any -> client.get()).apply("a"))
                .isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(chat.decorateCallable(client::get)::call).isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(chat.decorateRunnable(runs::incrementAndGet)::run)
                .isInstanceOf(ModelCallDeniedException.class);
        var stage = chat.decorateStage(() -> CompletableFuture.completedFuture(client.get()))
                .get();
        assertThatThrownBy(stage.toCompletableFuture()::join).hasCauseInstanceOf(ModelCallDeniedException.class);
        assertThat(runs).hasValue(0);
    }

    @Test
    void aPublisherIsMadeForEachSubscriberUnlessItIsDenied() {
        var made = new AtomicInteger();
        Supplier<Flow.Publisher<String>> client = () -> publisher(made, "a");
        var allowed = inBritain.narrowed(call -> call.model("gpt-5")).decoratePublisher(client);

        assertThat(signals(allowed)).containsExactly("a", "complete");
        assertThat(signals(allowed)).containsExactly("a", "complete");
        assertThat(made).hasValue(2);
        assertThat(signals(chat.decoratePublisher(client))).containsExactly("ModelCallDeniedException");
        assertThat(made).hasValue(2);
    }

    private static Flow.Publisher<String> publisher(AtomicInteger subscriptions, String word) {
        return subscriber -> {
            subscriptions.incrementAndGet();
            var words = new SubmissionPublisher<String>(Runnable::run, 8);
            words.subscribe(subscriber);
            words.submit(word);
            words.close();
        };
    }

    private static List<String> signals(Flow.Publisher<String> publisher) {
        var signals = new ArrayList<String>();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(10);
            }

            @Override
            public void onNext(String item) {
                signals.add(item);
            }

            @Override
            public void onError(Throwable failure) {
                signals.add(failure.getClass().getSimpleName());
            }

            @Override
            public void onComplete() {
                signals.add("complete");
            }
        });
        return signals;
    }

    private void send(GovernedUse use, String model) throws Exception {
        use.guard(HttpClient.newHttpClient()).send(chat(model), BodyHandlers.discarding());
    }

    private HttpRequest chat(String model) {
        return HttpRequest.newBuilder(URI.create(relay.url() + "/v1/chat/completions"))
                .POST(BodyPublishers.ofString("{\"model\":\"" + model + "\",\"messages\":[]}"))
                .build();
    }
}
