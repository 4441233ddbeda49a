package dev.modelgovernance.guard.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which results call when they are used, and that each use of one goes through the passage, whatever library made it. */
class LazyResultTest {

    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final List<String> events = new ArrayList<>();
    private boolean isClosed;

    private @Nullable Object ask(java.util.function.Supplier<@Nullable Object> code) {
        events.add("asked");
        if (isClosed) {
            throw new Refused();
        }
        return code.get();
    }

    private String send() {
        events.add("sent");
        return "answer";
    }

    /** A result of a library, and how to get an answer out of it. */
    private record Lazy<T>(T result, Taking<T> taking) {

        private Callable<@Nullable Object> guarded(Passage passage) {
            var guarded = LazyResult.guarded(result, passage);
            return () -> taking.take(guarded);
        }
    }

    private interface Taking<T> {

        @Nullable
        Object take(T result) throws Exception;
    }

    static List<String> kinds() {
        return List.of(
                "Flux",
                "Mono",
                "Publisher",
                "Flow.Publisher",
                "Flowable",
                "Observable",
                "Single",
                "Maybe",
                "Completable",
                "Iterable");
    }

    private Lazy<?> lazy(String kind) {
        return switch (kind) {
            case "Flux" ->
                new Lazy<Flux<String>>(Flux.defer(() -> Flux.just(send())).map(text -> text), Flux::blockLast);
            case "Mono" -> new Lazy<Mono<String>>(Mono.fromCallable(this::send).hide(), Mono::block);
            case "Publisher" ->
                new Lazy<Publisher<String>>(
                        subscriber -> Flux.just(send()).subscribe(subscriber),
                        result -> Flux.from(result).blockLast());
            case "Flow.Publisher" ->
                new Lazy<Flow.Publisher<String>>(
                        subscriber -> {
                            var words = new SubmissionPublisher<String>(Runnable::run, 8);
                            words.subscribe(subscriber);
                            words.submit(send());
                            words.close();
                        },
                        result -> Multi.createFrom()
                                .publisher(result)
                                .collect()
                                .last()
                                .await()
                                .indefinitely());
            case "Flowable" -> new Lazy<Flowable<String>>(Flowable.fromCallable(this::send), Flowable::blockingLast);
            case "Observable" ->
                new Lazy<Observable<String>>(Observable.fromCallable(this::send), Observable::blockingLast);
            case "Single" -> new Lazy<Single<String>>(Single.fromCallable(this::send), Single::blockingGet);
            case "Maybe" -> new Lazy<Maybe<String>>(Maybe.fromCallable(this::send), Maybe::blockingGet);
            case "Completable" ->
                new Lazy<Completable>(Completable.fromAction(this::send), result -> {
                    result.blockingAwait();
                    return "answer";
                });
            case "Iterable" ->
                new Lazy<Iterable<String>>(
                        () -> List.of(send()).iterator(),
                        result -> result.iterator().next());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void asksEachTimeThatAResultIsUsed(String kind) throws Exception {
        var taking = lazy(kind).guarded(this::ask);
        assertThat(events).isEmpty();

        assertThat(taking.call()).isEqualTo("answer");
        assertThat(taking.call()).isEqualTo("answer");

        assertThat(events).containsExactly("asked", "sent", "asked", "sent");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void tellsARefusalAsALibraryTellsFailures(String kind) {
        var taking = lazy(kind).guarded(this::ask);
        isClosed = true;

        assertThatThrownBy(taking::call).isInstanceOf(Refused.class);
        assertThatThrownBy(taking::call).isInstanceOf(Refused.class);

        assertThat(events).containsExactly("asked", "asked");
    }

    @Test
    void asksAtTheFirstElementOfAStreamOrAnIterator() {
        var stream = LazyResult.guarded(Stream.generate(this::send), this::ask);
        var iterator = LazyResult.guarded(new ArrayList<>(List.of("a", "b")).iterator(), this::ask);
        assertThat(events).isEmpty();

        assertThat(stream.limit(2).toList()).containsExactly("answer", "answer");
        assertThat(events).containsExactly("asked", "sent", "sent");
        iterator.forEachRemaining(events::add);
        assertThat(events).endsWith("sent", "asked", "a", "b");
    }

    @Test
    void asksAgainAfterARefusal() {
        var iterator = LazyResult.guarded(new ArrayList<>(List.of("a")).iterator(), this::ask);
        isClosed = true;

        assertThatThrownBy(iterator::hasNext).isInstanceOf(Refused.class);
        isClosed = false;

        assertThat(iterator.hasNext()).isTrue();
    }

    @Test
    void closesTheStreamThatTheClientReturned() {
        var isClosed = new AtomicBoolean();
        var original = Stream.of("a").onClose(() -> isClosed.set(true));

        try (var stream = LazyResult.guarded(original, this::ask)) {
            assertThat(stream).isNotSameAs(original);
        }

        assertThat(isClosed).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void keepsTheContextOfASubscriber() {
        var who = Mono.deferContextual(context -> Mono.just((String) context.get("user")));

        var guarded = LazyResult.guarded(who, this::ask);

        assertThat(guarded.contextWrite(context -> context.put("user", "alice")).block())
                .isEqualTo("alice");
    }

    @Test
    void leavesAFailureOfTheSourceToTheSource() {
        Publisher<String> broken = subscriber -> {
            throw new IllegalStateException("broken");
        };

        var guarded = LazyResult.guarded(broken, this::ask);

        assertThatIllegalStateException()
                .isThrownBy(() -> Flux.from(guarded).blockLast())
                .withMessage("broken");
    }

    @Test
    void returnsWhatIsThereOrUnderWayAsItIs() {
        for (var result : List.of(
                "text",
                List.of("a"),
                List.of("a").listIterator(),
                Map.of("a", "b"),
                Path.of("an-iterable-that-is-more"),
                new CompletableFuture<String>(),
                new FutureTask<>(() -> "a"),
                new String[] {"a"})) {
            assertThat(LazyResult.isEager(result)).isTrue();
            Object guarded = LazyResult.guarded(result, this::ask);
            assertThat(guarded).isSameAs(result);
        }
        Object absent = LazyResult.<Object>guarded(null, this::ask);
        assertThat(absent).isNull();
        assertThat(LazyResult.isLazy(void.class)).isFalse();
        assertThat(LazyResult.isLazy(Object.class)).isFalse();
    }

    @Test
    void refusesWhatNothingCanStandInFor() {
        for (var result : List.of(
                Uni.createFrom().item("a"),
                Multi.createFrom().item("a"),
                IntStream.of(1),
                new Scanner("a"),
                new SubmissionPublisher<String>(),
                Flux.just("a").publish(),
                Flowable.just("a").parallel(),
                kotlin.sequences.SequencesKt.sequenceOf("a"))) {
            assertThatIllegalStateException()
                    .as(result.getClass().getName())
                    .isThrownBy(() -> LazyResult.guarded(result, this::ask))
                    .withMessageContaining("which calls a model when it is used");
        }
    }

    @Test
    void tellsDeclaredTypesThatCanBeDeferredFromOthers() {
        assertThat(List.of(
                        Flux.class,
                        Mono.class,
                        Publisher.class,
                        Flow.Publisher.class,
                        Flowable.class,
                        Single.class,
                        Stream.class,
                        Iterator.class,
                        Iterable.class))
                .allMatch(type -> LazyResult.isLazy(type) && LazyResult.isDeferrable(type));
        assertThat(List.of(
                        Uni.class,
                        Multi.class,
                        IntStream.class,
                        reactor.core.publisher.ConnectableFlux.class,
                        kotlin.sequences.Sequence.class,
                        okhttp3.Call.class))
                .allMatch(type -> LazyResult.isLazy(type) && !LazyResult.isDeferrable(type));
    }

    @Test
    void opensAScopeForEachSubscriptionAndNotForWhatIsTakenFrom() {
        var scoped = LazyResult.scoped(Flux.defer(() -> Flux.just(send())), this::ask);

        assertThat(scoped.blockLast()).isEqualTo("answer");
        assertThat(events).containsExactly("asked", "sent");
        assertThatIllegalStateException()
                .isThrownBy(() -> LazyResult.scoped(Stream.of("a"), this::ask))
                .withMessage("the code in a scope returned java.util.stream.Stream, which is used when the scope is"
                        + " closed: use it inside of the scope, or make the guard of what captured() returns there");
        assertThat(LazyResult.scoped("a", this::ask)).isEqualTo("a");
    }
}
