package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GovernedUseTest {

    private static final Policy POLICY = ClaimsAssistant.policy();

    private final List<String> events = new ArrayList<>();
    private final GovernedUse allowed = refunds(ClaimsAssistant.AFTER_THE_BAN);
    private final GovernedUse denied = refunds(ClaimsAssistant.DURING_THE_BAN);

    @Test
    void returnsWhatTheClientReturns() throws Exception {
        String called = allowed.call(() -> chat());
        String checked = allowed.callChecked(() -> checkedChat());
        String staged =
                allowed.callAsync(() -> stagedChat()).toCompletableFuture().get();
        allowed.run(() -> chat());

        assertThat(List.of(called, checked, staged)).containsOnly("hello");
        assertThat(events).containsExactly("chat", "chat", "chat", "chat");
    }

    @Test
    void returnsWhatTheClientReturnsToANarrowerCall() throws Exception {
        String called = allowed.narrowed(call -> call.users("GB")).call(() -> chat());
        String checked = allowed.narrowed(call -> call.users("GB")).callChecked(() -> checkedChat());
        String staged = allowed.narrowed(call -> call.users("GB"))
                .callAsync(() -> stagedChat())
                .toCompletableFuture()
                .get();
        allowed.narrowed(call -> call.users("GB")).run(() -> chat());

        assertThat(List.of(called, checked, staged)).containsOnly("hello");
        assertThat(events).containsExactly("chat", "chat", "chat", "chat");
    }

    @Test
    void takesMethodReferencesAndVariables() throws Exception {
        Supplier<String> supplier = this::chat;
        Callable<String> callable = this::checkedChat;
        Runnable runnable = this::chat;
        Supplier<CompletableFuture<String>> stages = this::stagedChat;
        UnaryOperator<Call> narrowing = call -> call.users("IE");

        Object wider = allowed.<Object>call(supplier);
        String called = allowed.narrowed(narrowing).call(this::chat);
        String checked = allowed.callChecked(callable);
        CompletionStage<String> staged = allowed.narrowed(narrowing).callAsync(stages);
        allowed.callAsync(this::stagedChat);
        allowed.narrowed(narrowing).run(runnable);
        allowed.run(this::chat);

        assertThat(List.of(wider, called, checked, staged.toCompletableFuture().get()))
                .containsOnly("hello");
    }

    @Test
    void returnsTheNullThatTheClientReturns() {
        assertThat(allowed.<String>call(() -> null)).isNull();
    }

    @Test
    void throwsWithoutTouchingTheClient() {
        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> denied.call(() -> chat()));
        assertThatExceptionOfType(ModelCallDeniedException.class)
                .isThrownBy(() -> denied.callChecked(() -> checkedChat()));
        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> denied.run(() -> chat()));
        assertThat(events).isEmpty();
    }

    @Test
    void throwsTheDecision() {
        var exception = catchThrowableOfType(ModelCallDeniedException.class, () -> denied.call(() -> chat()));

        assertThat(exception.decision()).isEqualTo(denied.decide());
        assertThat(exception.use()).isEqualTo("refund-chat");
        assertThat(exception.notTakenOn()).isEmpty();
        Golden.compare("refund-chat-during-the-ban", unsealed(exception));
    }

    @Test
    void failsTheStageWithoutTouchingTheClient() {
        var stage = denied.callAsync(() -> stagedChat());

        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ModelCallDeniedException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void decidesWhatIsDeclaredAndWhatIsNarrower() {
        var wide = allowed.decide();
        var irish = allowed.narrowed(call -> call.users("IE")).decide();

        assertThat(wide.obligations()).extracting(Obligation::id).containsExactly("disclose-ai", "keep-records");
        assertThat(irish.isAllowed()).isTrue();
        assertThat(irish.obligations()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void deniesWhatLiesOutsideTheUse() {
        var exception = catchThrowableOfType(
                ModelCallDeniedException.class,
                () -> allowed.narrowed(call -> call.users("FR")).run(this::chat));

        assertThat(exception.decision().reasons()).extracting(Reason::kind).containsExactly(Reason.Kind.UNDECLARED);
        assertThat(events).isEmpty();
        Golden.compare("outside-the-use", unsealed(exception));
    }

    @Test
    void deniesAValueThatThePolicyDoesNotKnow() {
        var exception = catchThrowableOfType(
                ModelCallDeniedException.class,
                () -> allowed.narrowed(call -> call.users("UK")).run(this::chat));

        assertThat(exception)
                .hasMessageContaining("users \"UK\" is not known to the policy (unknown-value): did you mean \"GB\"?");
        assertThat(events).isEmpty();
    }

    @Test
    void dischargesObligationsInOrderBeforeTheClient() {
        var refunds = at(ClaimsAssistant.AFTER_THE_BAN)
                .on("keep-records", (obligation, decision) -> events.add(obligation.text()))
                .on(
                        "disclose-ai",
                        (obligation, decision) -> events.add(obligation.id() + " for "
                                + decision.call().attributes().get("users")))
                .build()
                .use("refund-chat");

        refunds.narrowed(call -> call.users("GB")).call(() -> chat());

        assertThat(events).containsExactly("disclose-ai for GB", "Keep a record of the call for six months.", "chat");
    }

    @Test
    void dischargesAnObligationOnceForEachRuleThatHandsItOut() {
        var rule = require("one").obligations("disclose-ai").because("One says so.");
        var other = require("two").obligations("disclose-ai").because("Another says so.");
        var policy = Policy.named("acme")
                .developer("acme-labs", "GB")
                .provider("in-house", "GB", "acme-labs")
                .obligation("disclose-ai", "Tell people that they are talking to an AI system.")
                .regime(Regime.open("company").rule(rule).rule(other))
                .application("chat", app -> app.use("talk", Condition.always()))
                .build();
        var talk = Governor.builder(policy)
                .on(
                        "disclose-ai",
                        (obligation, decision) ->
                                events.add(obligation.provenance().rule()))
                .build()
                .use("talk");

        talk.run(this::chat);

        assertThat(events).containsExactly("one", "two", "chat");
    }

    @Test
    void admitsACallAndHandsOverItsObligations() {
        var ruling = allowed.narrowed(call -> call.users("GB")).admit();

        assertThat(ruling.isAllowed()).isTrue();
        assertThat(ruling.obligations()).extracting(Obligation::id).containsExactly("disclose-ai", "keep-records");
        assertThat(allowed.admit().obligations()).isEqualTo(allowed.decide().obligations());
        assertThat(events).isEmpty();
        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> denied.admit());
    }

    @Test
    void failsAsAStageDoesWhenADischargeThrowsWhatItMayNot() {
        var refunds = at(ClaimsAssistant.AFTER_THE_BAN)
                .on("disclose-ai", (obligation, decision) -> sneak(new IOException("no screen")))
                .on("keep-records", (obligation, decision) -> {})
                .build()
                .use("refund-chat");

        assertThatIllegalStateException()
                .isThrownBy(() -> refunds.call(this::chat))
                .withMessage("the handler of \"disclose-ai\" failed")
                .withCauseInstanceOf(IOException.class);
        assertThat(events).isEmpty();
    }

    /** Throws what the compiler would not let through, as code in Kotlin does. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Test
    void doesNotTouchTheClientWhenADischargeFails() {
        var refunds = at(ClaimsAssistant.AFTER_THE_BAN)
                .on("disclose-ai", (obligation, decision) -> {
                    throw new IllegalStateException("no screen to show it on");
                })
                .on("keep-records", (obligation, decision) -> events.add("recorded"))
                .build()
                .use("refund-chat");

        assertThatIllegalStateException().isThrownBy(() -> refunds.call(() -> chat()));
        assertThatIllegalStateException().isThrownBy(() -> refunds.callChecked(() -> checkedChat()));
        assertThatIllegalStateException().isThrownBy(() -> refunds.run(() -> chat()));
        assertThat(refunds.callAsync(() -> stagedChat()).toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void deniesACallWhoseObligationNobodyHasTakenOn() {
        var refunds = at(ClaimsAssistant.AFTER_THE_BAN)
                .on("keep-records", (obligation, decision) -> events.add("recorded"))
                .build()
                .use("refund-chat");

        var exception = catchThrowableOfType(ModelCallDeniedException.class, () -> refunds.call(() -> chat()));

        assertThat(exception.decision().isAllowed()).isTrue();
        assertThat(exception.notTakenOn()).extracting(Obligation::id).containsExactly("disclose-ai");
        assertThat(events).isEmpty();
        Golden.compare("nobody-discloses", unsealed(exception));
    }

    @Test
    void allowsANarrowerCallThatHasNoObligation() {
        var refunds = at(ClaimsAssistant.AFTER_THE_BAN).build().use("refund-chat");

        String answer = refunds.narrowed(call -> call.users("IE")).call(() -> chat());

        assertThat(answer).isEqualTo("hello");
    }

    @Test
    void passesOnWhatTheClientThrows() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> allowed.callChecked(() -> {
                    throw new IOException("connection reset");
                }))
                .withMessage("connection reset");
        assertThatIllegalStateException()
                .isThrownBy(() -> allowed.call(() -> {
                    throw new IllegalStateException("busy");
                }))
                .withMessage("busy");
    }

    @Test
    void failsTheStageOfAClientThatThrowsOrReturnsNone() {
        CompletionStage<String> thrown = allowed.callAsync(() -> {
            throw new IllegalStateException("busy");
        });
        CompletionStage<String> none = allowed.callAsync(() -> null);

        assertThat(thrown.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(none.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("the client returned no stage");
    }

    @Test
    void returnsTheStageOfTheClientItself() {
        var pending = new CompletableFuture<String>();

        CompletionStage<String> stage = allowed.callAsync(() -> pending);

        assertThat(stage).isSameAs(pending);
    }

    @Test
    void runsANarrowingOnceAndPassesOnWhatItThrows() {
        var runs = new ArrayList<String>();
        var british = allowed.narrowed(call -> {
            runs.add("narrowed");
            return call.users("GB");
        });

        british.run(this::chat);
        british.run(this::chat);

        assertThat(runs).hasSize(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> allowed.narrowed(call -> {
                    throw new IllegalStateException("nobody is logged in");
                }))
                .withMessage("nobody is logged in");
    }

    @Test
    void narrowsWhatIsNarrowed() {
        var both = allowed.narrowed(call -> call.users("GB", "IE"));

        assertThat(both.narrowed(call -> call.users("IE")).decide().call().attributes())
                .containsEntry("users", Values.of("IE"));
        assertThat(both.narrowed(call -> call.users("IE", "GB").evidence("aisi-evaluation"))
                        .narrowed(call -> call.evidence("aisi-evaluation", "other"))
                        .decide()
                        .call()
                        .attributes())
                .containsEntry("users", Values.of("GB", "IE"))
                .containsEntry("evidence", Values.of("aisi-evaluation", "other"));
    }

    @Test
    void refusesANarrowingThatReturnsNoCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> allowed.narrowed(call -> null))
                .withMessage("the narrowing of a call through \"refund-chat\" returned no call:"
                        + " return the call that it was given, with more stated");
    }

    @Test
    void refusesANarrowingThatLeavesTheUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> allowed.narrowed(call -> Call.through("letter-drafts")))
                .withMessage("the narrowing of \"refund-chat {}\" returned \"letter-drafts {}\":"
                        + " return the call that it was given, with more stated or with fewer of its values");
        assertThatIllegalArgumentException().isThrownBy(() -> allowed.narrowed(call -> Call.unstated()));
    }

    @Test
    void refusesANarrowingThatStatesLessOrOther() {
        var british = allowed.narrowed(call -> call.users("GB").data("personal"));
        var restricted = allowed.narrowed(call -> call.with("users", Values.not("FR")));
        var unknown = allowed.narrowed(call -> call.without("model"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> british.narrowed(call -> call.users("IE")))
                .withMessage("the narrowing of \"refund-chat {data=personal, users=GB}\" returned"
                        + " \"refund-chat {data=personal, users=IE}\": return the call that it was given,"
                        + " with more stated or with fewer of its values");
        assertThatIllegalArgumentException().isThrownBy(() -> british.narrowed(call -> call.users("GB", "IE")));
        assertThatIllegalArgumentException().isThrownBy(() -> british.narrowed(call -> call.users()));
        assertThatIllegalArgumentException().isThrownBy(() -> british.narrowed(call -> call.without("users")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> british.narrowed(call -> call.withUnreadable("users", "[[]]")));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        british.narrowed(call -> Call.through("refund-chat").users("GB")));
        assertThatIllegalArgumentException().isThrownBy(() -> restricted.narrowed(call -> call.users("GB")));
        assertThatIllegalArgumentException().isThrownBy(() -> unknown.narrowed(call -> Call.through("refund-chat")));
    }

    @Test
    void doesNotTouchTheClientWhenTheClockFails() {
        var refunds = Governor.builder(POLICY)
                .clock(() -> {
                    throw new IllegalStateException("no time");
                })
                .build()
                .use("refund-chat");

        assertThatIllegalStateException().isThrownBy(() -> refunds.run(this::chat));
        assertThat(events).isEmpty();
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> allowed.call(null)).withMessage("client");
        assertThatNullPointerException()
                .isThrownBy(() -> allowed.callChecked(null))
                .withMessage("client");
        assertThatNullPointerException().isThrownBy(() -> allowed.run(null)).withMessage("client");
        assertThatNullPointerException()
                .isThrownBy(() -> allowed.callAsync(null))
                .withMessage("client");
        assertThatNullPointerException()
                .isThrownBy(() -> allowed.narrowed(null))
                .withMessage("narrowing");
        assertThat(events).isEmpty();
    }

    /** Leaves out the fingerprint, so that the expected text outlives a change of its form. */
    private static String unsealed(ModelCallDeniedException exception) {
        return exception.getMessage().replace(POLICY.fingerprint(), "sha256:0123456789abcdef");
    }

    private static GovernedUse refunds(Instant instant) {
        return at(instant)
                .on("disclose-ai", (obligation, decision) -> {})
                .on("keep-records", (obligation, decision) -> {})
                .build()
                .use("refund-chat");
    }

    private static GovernorBuilder at(Instant instant) {
        return Governor.builder(POLICY).clock(InstantSource.fixed(instant));
    }

    private String chat() {
        events.add("chat");
        return "hello";
    }

    @SuppressWarnings("unused")
    private String checkedChat() throws IOException {
        return chat();
    }

    private CompletableFuture<String> stagedChat() {
        return CompletableFuture.completedFuture(chat());
    }
}
