package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.guard.azure.AzureGuard;
import dev.modelgovernance.guard.okhttp.OkHttpGuard;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.RequirementBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the obligations go that are left to the code that makes the calls. */
class HandingOverTest {

    private static final Instant AT = ClaimsAssistant.AFTER_THE_BAN;

    private final RecordingLog log = new RecordingLog();
    private final List<String> events = new ArrayList<>();

    /** What is made of a use to make calls with later, and hands their code no obligation. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Maker {
        HTTP_CLIENT(use -> use.guard(HttpClient.newHttpClient())),
        HTTP_CLIENT_BUILDER(use -> use.guard(HttpClient.newBuilder())),
        INTERFACE(use -> use.guard(Runnable.class, () -> {})),
        WATCHED(use -> use.watched("an interceptor")),
        UNWATCHED(GovernedUse::unwatched),
        OK_HTTP(OkHttpGuard::of),
        AZURE(AzureGuard::of),
        AZURE_RETRIES(AzureGuard::ofRetries),
        SUPPLIER(use -> use.decorateSupplier(() -> "")),
        FUNCTION(use -> use.decorateFunction(any -> "")),
        CALLABLE(use -> use.decorateCallable(() -> "")),
        RUNNABLE(use -> use.decorateRunnable(() -> {})),
        STAGE(use -> use.decorateStage(() -> CompletableFuture.completedFuture(""))),
        PUBLISHER(use -> use.decoratePublisher(SubmissionPublisher::new));

        private final Function<GovernedUse, Object> make;

        Maker(Function<GovernedUse, Object> make) {
            this.make = make;
        }
    }

    private GovernorBuilder builder(Policy policy) {
        return Governor.builder(policy)
                .clock(() -> AT)
                .log(log)
                .on("keep-records", (obligation, decision) -> events.add("recorded"));
    }

    private GovernedUse refunds() {
        return builder(ClaimsAssistant.policy())
                .callerTakesOn("disclose-ai")
                .build()
                .use("refund-chat");
    }

    private static GovernedUse inBritain(GovernedUse use) {
        return use.narrowed(call -> call.users("GB").model("claude-sonnet-4-5"));
    }

    private void disclose(Obligation obligation, Decision decision) {
        events.add("disclosed on " + Thread.currentThread().getName());
        assertThat(decision.obligations()).contains(obligation);
    }

    @Test
    void admittingHandsThemOverInItsRuling() {
        var ruling = inBritain(refunds()).admit();

        assertThat(ruling.obligations()).extracting(Obligation::id).containsExactly("disclose-ai", "keep-records");
        assertThat(events).containsExactly("recorded");
    }

    @Test
    void aCallIsDeniedThatHandsThemToNobody() {
        var refunds = inBritain(refunds());

        var denied = catchThrowableOfType(ModelCallDeniedException.class, () -> refunds.call(this::chat));
        assertThat(denied.notTakenOn()).extracting(Obligation::id).containsExactly("disclose-ai");
        assertThat(denied)
                .hasMessageContaining("nobody has taken on disclose-ai")
                .hasMessageEndingWith(
                        "left to callers, who are handed them by admit() or handingOver(...): disclose-ai");
        List.<Runnable>of(
                        () -> refunds.run(this::chat),
                        () -> refunds.admit(ModelRequest.to(URI.create("https://api.anthropic.com/v1/messages"))),
                        () -> refunds.callAsync(() -> CompletableFuture.completedFuture(chat()))
                                .toCompletableFuture()
                                .join())
                .forEach(call -> assertThatThrownBy(call::run)
                        .extracting(thrown -> thrown instanceof CompletionException ? thrown.getCause() : thrown)
                        .isInstanceOf(ModelCallDeniedException.class));
        assertThat(events).isEmpty();
    }

    private String chat() {
        events.add("chat");
        return "hello";
    }

    @Test
    void everyPathHandsThemToWhatIsNamedBeforeTheClientIsTouched() throws Exception {
        var refunds = inBritain(refunds().handingOver(this::disclose));
        var thread = Thread.currentThread().getName();
        var calls = List.<Callable<@Nullable Object>>of(
                Executors.callable(() -> refunds.run(this::chat)),
                () -> refunds.call(this::chat),
                () -> refunds.callAsync(() -> CompletableFuture.completedFuture(chat())),
                Executors.callable(refunds.decorateRunnable(this::chat)),
                () -> refunds.decorateSupplier(this::chat).get(),
                () -> refunds.decorateFunction(any -> chat()).apply(""),
                Executors.callable(refunds.guard(Runnable.class, this::chat)),
                Executors.callable(refunds.captured().decorateRunnable(this::chat)),
                () -> refunds.admit() + chat(),
                () -> refunds.inScope(() -> refunds.call(this::chat)));

        for (var call : calls) {
            events.clear();
            call.call();
            assertThat(events).containsExactly("disclosed on " + thread, "recorded", "chat");
        }
    }

    @Test
    void theClientIsNotTouchedWhereTheyCannotBeDone() {
        var refunds = inBritain(refunds().handingOver((obligation, decision) -> {
            throw new IllegalStateException("no screen to show it on");
        }));

        assertThatIllegalStateException()
                .isThrownBy(() -> refunds.call(this::chat))
                .withMessage("no screen to show it on");

        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noGuardIsMadeThatWouldHandThemToNobody(Maker maker) {
        assertThatIllegalStateException()
                .isThrownBy(() -> maker.make.apply(refunds()))
                .withMessage(
                        "calls through \"refund-chat\" can have the obligation \"disclose-ai\" of \"uk-ai/disclosure\","
                                + " which is left to callers and which a guard hands to nobody: say with handingOver(...) where it goes,"
                                + " have the governor take it on with on(...), or make these calls with admit()");

        var taken = builder(ClaimsAssistant.policy()).on("disclose-ai", this::disclose);
        for (var use : List.of(
                refunds().handingOver(this::disclose),
                taken.build().use("refund-chat"),
                builder(ClaimsAssistant.policy()).build().use("refund-chat"))) {
            assertThat(maker.make.apply(use)).isNotNull();
        }
    }

    @Test
    void aGuardIsMadeWhoseCallsCanHaveNone() {
        var refunds = refunds();

        assertThat(refunds.narrowed(call -> call.users("IE")).guard(HttpClient.newHttpClient()))
                .isNotNull();
        assertThat(refunds.narrowed(call -> call.users("IE"))
                        .decorateSupplier(this::chat)
                        .get())
                .isEqualTo("hello");
    }

    @Test
    void whatARequestStatesInPlaceOfTheUseIsNotReliedOn() {
        var policy = ClaimsAssistant.with(Regime.open("tags")
                .rule(require("opus")
                        .when(Condition.model("claude-sonnet-4-5"))
                        .obligations("disclose-ai")
                        .because("New.")));
        var use = builder(policy).callerTakesOn("disclose-ai").build().use("refund-chat");
        var other = use.narrowed(call -> call.users("IE").model("claude-haiku-4-5"));

        assertThat(other.decorateRunnable(this::chat)).isNotNull();
        assertThatIllegalStateException().isThrownBy(() -> other.guard(HttpClient.newHttpClient()));
    }

    @Test
    void theyAreHandedOverOnce() {
        var use = refunds().handingOver(this::disclose);

        assertThatIllegalStateException()
                .isThrownBy(() -> use.handingOver(this::disclose))
                .withMessage("the obligations of calls through \"refund-chat\" are handed over already:"
                        + " name one handler for them");
    }

    @Test
    void rulesThatEndedOrApplyElsewhereOrAreYetToBeginAreToldApart() {
        assertThat(isRefused(require("now"))).isTrue();
        assertThat(isRefused(require("to-come").from(LocalDate.parse("2031-01-01"))))
                .isTrue();
        assertThat(isRefused(require("ended").until(LocalDate.parse("2026-07-10"))))
                .isFalse();
        assertThat(isRefused(require("elsewhere").when(users("FR")))).isFalse();
        assertThat(isRefused(require("of-some-owners").when(Condition.owner("CN"))))
                .isTrue();
        assertThat(isRefused(require("with-evidence").when(Condition.evidence("aisi-evaluation"))))
                .isTrue();
    }

    private boolean isRefused(RequirementBuilder rule) {
        var policy = ClaimsAssistant.with(
                Regime.open("more").rule(rule.obligations("disclose-ai").because("It is new.")));
        var use = builder(policy).callerTakesOn("disclose-ai").build().use("letter-drafts");
        try {
            var unused = use.unwatched();
            return false;
        } catch (IllegalStateException refused) {
            return true;
        }
    }

    @Test
    void theLogTellsOfOneThatComesWithAnotherPolicy() {
        var before = ClaimsAssistant.policy();
        var after = ClaimsAssistant.with(Regime.open("more")
                .rule(require("letters")
                        .when(users("IE"))
                        .obligations("disclose-ai")
                        .because("It is new.")));
        var editions = new ArrayDeque<>(List.of(before, after));
        try (var governor = Governor.following(inForce -> PolicyEdition.of(editions.remove()))
                .clock(() -> AT)
                .log(log)
                .callerTakesOn("disclose-ai")
                .build()) {
            var drafts = governor.use("letter-drafts").decorateRunnable(this::chat);
            drafts.run();

            var unused = governor.refresh();

            assertThat(log.lines())
                    .contains(
                            "WARN calls through letter-drafts have obligations that they did not have before, and that are left"
                                    + " to callers: [disclose-ai]; guards that hand them to nobody deny these calls");
            assertThatThrownBy(drafts::run).isInstanceOf(ModelCallDeniedException.class);
            assertThat(events).containsExactly("chat");
        }
    }
}
