package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Clients whose results call when they are used: what was allowed when one was made may be denied by then. */
class LazyClientTest {

    private Instant now = ClaimsAssistant.AFTER_THE_BAN;
    private final List<String> events = new ArrayList<>();

    private final GovernedUse refunds = Governor.builder(ClaimsAssistant.policy())
            .clock(() -> now)
            .on("disclose-ai", (obligation, decision) -> events.add("disclosed"))
            .on("keep-records", (obligation, decision) -> {})
            .build()
            .use("refund-chat")
            .narrowed(call -> call.users("GB").model("claude-sonnet-4-5"));

    private String send() {
        events.add("sent");
        return "answer";
    }

    private void denied(Supplier<?> use) {
        now = ClaimsAssistant.TESTING_BEGINS;
        events.clear();

        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(use::get);
        assertThat(events).isEmpty();
    }

    @Test
    void asksAgainForEachSubscriptionToWhatAClientReturned() {
        var flux = refunds.call(() -> Flux.defer(() -> Flux.just(send())));
        assertThat(events).containsExactly("disclosed");

        assertThat(flux.blockLast()).isEqualTo("answer");
        assertThat(flux.blockLast()).isEqualTo("answer");

        assertThat(events).containsExactly("disclosed", "disclosed", "sent", "disclosed", "sent");
        denied(flux::blockLast);
    }

    @Test
    void asksAgainForWhatDecoratedFunctionsReturned() throws Exception {
        var supplied = refunds.decorateSupplier(() -> Mono.fromSupplier(this::send));
        var applied = refunds.<String, Flowable<String>>decorateFunction(word -> Flowable.fromSupplier(this::send));
        var called = refunds.decorateCallable(() -> Stream.generate(this::send));

        var mono = supplied.get();
        var flowable = applied.apply("a");
        var stream = called.call();

        assertThat(mono.block()).isEqualTo("answer");
        denied(mono::block);
        denied(flowable::blockingFirst);
        denied(stream::findFirst);
    }

    @Test
    void refusesAResultThatNothingCanStandInFor() {
        assertThatIllegalStateException()
                .isThrownBy(() -> refunds.call(() -> Uni.createFrom().item(this::send)))
                .withMessageStartingWith("the client returned io.smallrye.mutiny.")
                .withMessageEndingWith(
                        ", which calls a model when it is used, where nobody would ask: use it inside of the"
                                + " call, and return what comes of it");
        assertThat(events).doesNotContain("sent");
    }

    /** A model whose results call when they are used. */
    public interface Model {

        Flux<String> flux(String prompt);

        Publisher<String> publisher(String prompt);

        Flowable<String> flowable(String prompt);

        Stream<String> stream(String prompt);

        Object anything(String prompt);
    }

    private final class Parrot implements Model {

        @Override
        public Flux<String> flux(String prompt) {
            return Flux.just(send());
        }

        @Override
        public Publisher<String> publisher(String prompt) {
            return Mono.just(send());
        }

        @Override
        public Flowable<String> flowable(String prompt) {
            return Flowable.just(send());
        }

        @Override
        public Stream<String> stream(String prompt) {
            return Stream.of(send());
        }

        @Override
        public Object anything(String prompt) {
            return Flux.defer(() -> Flux.just(send()));
        }
    }

    @Test
    void anInterfaceIsNotCalledBeforeItsResultIsUsed() {
        var guarded = refunds.guard(Model.class, new Parrot());
        List<Supplier<Object>> results = List.of(
                guarded.flux("a")::blockLast,
                () -> Flux.from(guarded.publisher("a")).blockLast(),
                guarded.flowable("a")::blockingLast,
                () -> guarded.stream("a").toList().get(0));
        assertThat(events).isEmpty();

        for (var result : results) {
            assertThat(result.get()).isEqualTo("answer");
        }

        assertThat(events).hasSize(8).endsWith("disclosed", "sent");
        results.forEach(result -> denied(result));
    }

    @Test
    void anInterfaceThatDeclaresNothingOfTheKindIsAskedAboutAgainToo() {
        var flux = (Flux<?>) refunds.guard(Model.class, new Parrot()).anything("a");

        assertThat(flux.blockLast()).isEqualTo("answer");
        denied(flux::blockLast);
    }

    /** Has results that nobody could be asked about. */
    public interface Refused {

        Uni<String> uni(String prompt);

        okhttp3.Call call(String prompt);

        String chat(String prompt);
    }

    @Test
    void refusesAnInterfaceWhoseResultsNothingCanStandInFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refunds.guard(Refused.class, new Refused() {
                    @Override
                    public Uni<String> uni(String prompt) {
                        return Uni.createFrom().item(LazyClientTest.this::send);
                    }

                    @Override
                    public okhttp3.Call call(String prompt) {
                        throw new AssertionError();
                    }

                    @Override
                    public String chat(String prompt) {
                        return send();
                    }
                }))
                .withMessage(Refused.class.getName() + " has results that call a model when they are used, where nobody"
                        + " would ask: call returns okhttp3.Call, uni returns io.smallrye.mutiny.Uni: guard an interface"
                        + " that returns what comes of them, a stage, or a java.util.concurrent.Flow.Publisher");
    }
}
