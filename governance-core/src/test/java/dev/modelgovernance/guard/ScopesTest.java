package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.processing;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What scopes state about calls, on which threads, and when their absence is noticed. */
class ScopesTest {

    private static final String OUTSIDE = "a call through \"chat\" outside of any scope, which it must be made in:"
            + " the scope was not opened, or was not taken along to this thread";

    private final Governor governor = governor("claims");
    private final GovernedUse chat = governor.use("chat");
    private final GovernedUse inBritain = chat.narrowed(call -> call.users("GB"));
    private final GovernedUse inFrance = chat.narrowed(call -> call.users("FR"));

    /** Made where nothing is known of the users. */
    private final Supplier<String> client = chat.decorateSupplier(() -> "answered");

    private static Governor governor(String application) {
        return Governor.of(Policy.named("acme")
                .provider("openai", "US")
                .regime(Regime.open("company")
                        .rule(deny("not-in-france").when(users("FR")).because("Not before the works council has met.")))
                .application(
                        application,
                        app -> app.use(
                                        "chat",
                                        provider("openai")
                                                .and(model("gpt-*"))
                                                .and(users("GB", "FR"))
                                                .and(processing("US", "DE")))
                                .use("anything", provider("openai").and(users("GB"))))
                .build());
    }

    @Test
    void aScopeStatesMoreOfGuardsThatAreMadeElsewhere() {
        assertThatThrownBy(client::get).hasMessageContaining("company/not-in-france");

        assertThat(inBritain.inScope(client)).isEqualTo("answered");
        assertThatThrownBy(() -> inFrance.inScope(client)).hasMessageContaining("company/not-in-france");
    }

    @Test
    void onceThereWasAScopeACallOutsideOfAnyIsAnError() {
        var elsewhere = inBritain.decorateSupplier(() -> "answered");
        assertThat(elsewhere.get()).isEqualTo("answered");

        var unused = inFrance.inScope(() -> "opened");

        assertThatIllegalStateException()
                .isThrownBy(elsewhere::get)
                .withMessage(OUTSIDE + "; where calls need no scope, make them through scopeOptional()");
        assertThatIllegalStateException().isThrownBy(() -> governor.use("chat").decide());
        assertThat(inBritain.scopeOptional().call(() -> "answered")).isEqualTo("answered");
        assertThat(governor.use("anything").decide().isAllowed()).isTrue();
    }

    @Test
    void aCallThatNeedsNoScopeStillKeepsToOneThatIsOpen() {
        var optional = chat.scopeOptional().decorateSupplier(() -> "answered");

        assertThat(inBritain.inScope(optional)).isEqualTo("answered");
        assertThatThrownBy(() -> inFrance.inScope(optional)).hasMessageContaining("company/not-in-france");
        assertThatThrownBy(optional::get).hasMessageContaining("company/not-in-france");
    }

    @Test
    void aScopeThatIsNotTakenToAnotherThreadIsMissedThere() {
        var threads = Executors.newSingleThreadExecutor();
        try {
            assertThatThrownBy(() -> inBritain.inScope(
                            () -> CompletableFuture.supplyAsync(client, threads).join()))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(OUTSIDE);
            assertThat(CompletableFuture.supplyAsync(client, inBritain.propagating(threads))
                            .join())
                    .isEqualTo("answered");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aGuardForScopesAloneNoticesThatItsScopeIsMissing() {
        var guarded = chat.requireScope().decorateSupplier(() -> "answered");

        assertThatIllegalStateException().isThrownBy(guarded::get).withMessage(OUTSIDE);
        assertThat(inBritain.inScope(guarded)).isEqualTo("answered");
    }

    @Test
    void aUseTakesWhatItsScopesStateToAnotherThread() {
        var here = inBritain.inScope(
                () -> chat.narrowed(call -> call.model("gpt-5")).inScope(chat::captured));
        var elsewhere =
                CompletableFuture.supplyAsync(() -> here.decide().call()).join();

        assertThat(elsewhere.attributes().get("users").in()).containsExactly("GB");
        assertThat(elsewhere.attributes().get("model").in()).containsExactly("gpt-5");
        assertThat(chat.captured()).isSameAs(chat);
        assertThat(inBritain
                        .inScope(() -> chat.requireScope().captured())
                        .decide()
                        .call()
                        .attributes())
                .containsKey("users");
    }

    @Test
    void scopesOfOneUseAddUpAndThoseOfOthersDoNot() {
        var anything = governor.use("anything");

        var both = inBritain.inScope(() -> chat.narrowed(call -> call.model("gpt-5"))
                .inScope(() -> chat.decide().call().attributes()));
        var other = inBritain.inScope(() -> anything.decide().call());

        assertThat(both).containsEntry("users", Values.of("GB")).containsEntry("model", Values.of("gpt-5"));
        assertThat(other.attributes().get("users").in()).containsExactly("GB");
        assertThat(other.attributes()).doesNotContainKey("model");
    }

    @Test
    void whatGuardsAndScopesStateIsNarrowedAndNeverReplaced() {
        var europe = chat.narrowed(call -> call.users("GB", "FR"));

        assertThat(europe.inScope(() -> inBritain.decide().call().attributes()))
                .containsEntry("users", Values.of("GB"));
        assertThat(inBritain.inScope(() -> europe.decide().call().attributes()))
                .containsEntry("users", Values.of("GB"));
        assertThat(inBritain.inScope(
                        () -> europe.inScope(() -> chat.decide().call().attributes())))
                .containsEntry("users", Values.of("GB"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inBritain.inScope(() -> inFrance.decide()))
                .withMessage("\"users\" is stated as FR and as GB: state it once, or state some of the values that are"
                        + " stated already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inBritain.inScope(() -> inFrance.inScope(() -> "not reached")));
    }

    @Test
    void aScopeOfAnotherGovernorOfTheSameApplicationIsAnError() {
        var reloaded = governor("claims").use("chat").narrowed(call -> call.users("FR"));

        assertThatIllegalStateException()
                .isThrownBy(() -> reloaded.inScope(client))
                .withMessage(
                        "a call through \"chat\" in a scope that another governor opened for \"chat\" of application"
                                + " \"claims\", and which says nothing here: open scopes and make guards through one governor");
        assertThatIllegalStateException().isThrownBy(() -> reloaded.inScope(() -> inBritain.inScope(client)));
        assertThatIllegalStateException()
                .isThrownBy(() -> inBritain.inScope(() -> reloaded.inScope(() -> "not reached")));
        assertThatIllegalStateException().isThrownBy(() -> reloaded.inScope(chat::captured));
        assertThatIllegalStateException().isThrownBy(() -> reloaded.inScope(chat.scopeOptional()::decide));
        assertThat(inBritain.inScope(client)).isEqualTo("answered");
    }

    @Test
    void aScopeOfAnotherApplicationIsNoneForACallAndMayLieAroundOne() {
        var other = governor("search").use("chat").narrowed(call -> call.users("GB"));

        assertThatIllegalStateException()
                .isThrownBy(() -> other.inScope(client))
                .withMessageContaining("of application \"search\"");
        assertThat(other.inScope(() -> inBritain.inScope(client))).isEqualTo("answered");
        assertThat(inBritain.inScope(() -> other.inScope(client))).isEqualTo("answered");
        assertThat(other.inScope(() -> inBritain.scopeOptional().call(() -> "answered")))
                .isEqualTo("answered");
        assertThat(other.inScope(() -> governor.use("anything").decide().isAllowed()))
                .isTrue();
    }

    @Test
    void whatIsSubscribedToLaterIsCalledInTheScopeThatReturnedIt() {
        var asked = Flux.defer(() -> Flux.just(client.get()));

        var british = inBritain.inScope(() -> asked);
        var french = inFrance.inScope(() -> asked);

        assertThat(british.collectList().block()).isEqualTo(List.of("answered"));
        assertThatThrownBy(french::blockLast).hasMessageContaining("company/not-in-france");
        assertThatIllegalStateException().isThrownBy(asked::blockLast).withMessageStartingWith(OUTSIDE);
    }

    @Test
    void aSubscriptionThatMovesToAnotherThreadIsMissedThereUnlessTheScopeIsCaptured() {
        var moved = inBritain.inScope(() -> Mono.fromSupplier(client).subscribeOn(Schedulers.boundedElastic()));
        var captured = inBritain.inScope(() -> {
            var here = chat.captured();
            return Mono.fromSupplier(() -> here.call(() -> "answered")).subscribeOn(Schedulers.boundedElastic());
        });

        assertThatIllegalStateException().isThrownBy(moved::block).withMessageStartingWith(OUTSIDE);
        assertThat(captured.block()).isEqualTo("answered");
    }

    @Test
    void aResultThatAsksAgainKnowsTheScopeThatItWasReturnedIn() {
        var kept = new Object() {
            Flux<String> flux = Flux.empty();
        };

        inBritain.inScope(() -> {
            kept.flux = chat.call(() -> Flux.just("answered"));
            return "kept";
        });

        assertThat(kept.flux.blockLast()).isEqualTo("answered");
    }

    @Test
    void whatIsTakenFromLaterCannotLeaveAScope() {
        assertThatIllegalStateException()
                .isThrownBy(() -> inBritain.inScope(() -> Stream.of("a")))
                .withMessageContaining("use it inside of the scope");
    }

    @Test
    void eachOfManyThreadsIsInItsOwnScopeOrInNone() throws Exception {
        var unused = inBritain.inScope(() -> "opened");
        var threads = Executors.newFixedThreadPool(9);
        try {
            var start = new CountDownLatch(1);
            var running = new ArrayList<Future<Boolean>>();
            for (var thread = 0; thread < 9; thread++) {
                var kind = thread % 3;
                running.add(threads.submit(() -> {
                    start.await();
                    var isRight = true;
                    for (var i = 0; i < 500; i++) {
                        isRight &= switch (kind) {
                            case 0 -> inBritain.inScope(client).equals("answered");
                            case 1 -> isDenied(() -> inFrance.inScope(client));
                            default -> isOutside(client);
                        };
                    }
                    return isRight;
                }));
            }
            start.countDown();
            for (var thread : running) {
                assertThat(thread.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isDenied(Supplier<String> call) {
        try {
            return call.get().isEmpty();
        } catch (ModelCallDeniedException denied) {
            return true;
        }
    }

    private static boolean isOutside(Supplier<String> call) {
        try {
            return call.get().isEmpty();
        } catch (IllegalStateException outside) {
            return true;
        }
    }

    @Test
    void isClosedWhenItsCodeThrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inFrance.inScope(() -> {
                    throw new IllegalArgumentException("broken");
                }));

        assertThat(inBritain.inScope(client)).isEqualTo("answered");
        assertThatIllegalStateException().isThrownBy(client::get).withMessageStartingWith(OUTSIDE);
    }
}
