package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.Verdict;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCallDeniedExceptionTest {

    private static final Policy POLICY = ClaimsAssistant.policy();

    private static final Call CALL = Call.through("refund-chat")
            .provider("anthropic")
            .model("claude-sonnet-4-5")
            .deployer("GB")
            .owner("GB")
            .users("GB", "IE");

    private static final Source STATUTE = Source.cite("15 CFR 742.6")
            .url("https://www.ecfr.gov/current/title-15/section-742.6")
            .status(Source.Status.PRIMARY);

    @ParameterizedTest(name = "{0}")
    @MethodSource("denials")
    void explainsItself(String name, Decision decision, List<Obligation> notTakenOn) {
        var exception = denied(decision, notTakenOn);

        Golden.compare("denials/" + name, exception.getMessage());
    }

    @Test
    void keepsItsMessageWhenItIsSentElsewhere() throws Exception {
        var exception = denied(decision(CALL, Verdict.DENY, List.of(prohibited(List.of())), List.of()), List.of());

        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        Object copy;
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = in.readObject();
        }

        assertThat(copy).hasToString(exception.toString());
        assertThat(copy).isInstanceOfSatisfying(ModelCallDeniedException.class, denied -> {
            assertThat(denied.use()).isEqualTo("refund-chat");
            assertThatIllegalStateException()
                    .isThrownBy(denied::decision)
                    .withMessage("an exception that was serialised carries its message alone: take what is needed of it"
                            + " before");
            assertThatIllegalStateException().isThrownBy(denied::notTakenOn);
        });
    }

    @Test
    void saysOfWhatIsLeftToCallersWhoHandsItToThem() {
        var obligations = List.of(obligation("disclose-ai"), obligation("keep-records"));
        var admission = new Verification.Admission(
                allowed(obligations.toArray(Obligation[]::new)), obligations.subList(1, 2), obligations.subList(0, 1));

        var exception = new ModelCallDeniedException(POLICY, "refund-chat", admission);

        assertThat(exception.notTakenOn()).isEqualTo(obligations);
        Golden.compare("denials/left-to-callers", exception.getMessage());
    }

    static Stream<Arguments> denials() {
        return Stream.of(
                denial("prohibited", CALL, prohibited(List.of())),
                denial("prohibited-where-unstated", CALL, prohibited(List.of("processing"))),
                denial("not-permitted", CALL, reason(Reason.Kind.NOT_PERMITTED, "company", null)),
                denial("missing-evidence", CALL, missing("aisi-evaluation")),
                denial("missing-two", CALL, missing("aisi-evaluation", "bis-licence")),
                denial("ungoverned", CALL, reason(Reason.Kind.UNGOVERNED, null, null)),
                denial("undeclared", CALL, reason(Reason.Kind.UNDECLARED, null, null)),
                denial("unknown-value", CALL.users("UK"), unknown("users", "UK")),
                denial("unknown-attribute", CALL.with("user", "GB"), unknown("user", "GB")),
                denial("derived-attribute", CALL.with("tags", "frontier"), unknown("tags", "frontier")),
                denial("no-value", CALL.users("us-allies"), unknown("users", null)),
                denial("contradicted-developer", CALL.developer("acme-labs"), unknown("developer", null)),
                denial("several", CALL, prohibited(List.of("users", "processing")), missing("aisi-evaluation")),
                denial("any-model", Call.through("refund-chat"), prohibited(List.of("model", "provider"))),
                denial("many-models", CALL.model("claude-a", "claude-b"), prohibited(List.of())),
                denial("all-models-but-one", CALL.with("model", Values.not("claude-a")), prohibited(List.of())),
                denial("unreadable-model", CALL.withUnreadable("model", "[]"), unknown("model", "[]")),
                denial(
                        "forged-lines",
                        CALL.model("x\nWARN all is well \u202e"),
                        unknown("model", "x\nWARN all is well")),
                Arguments.of("not-taken-on", allowed(obligation("disclose-ai")), List.of(obligation("disclose-ai"))),
                Arguments.of(
                        "two-not-taken-on",
                        allowed(obligation("disclose-ai"), obligation("keep-records")),
                        List.of(obligation("disclose-ai"), obligation("keep-records"))));
    }

    @Test
    void saysWhatTheCommandLineSays() {
        var decision = Decider.of(POLICY).decide(Call.through("refund-chat"), ClaimsAssistant.TESTING_BEGINS);

        var exception = denied(decision, List.of());

        assertThat(exception)
                .hasMessageContaining("\n" + DecisionText.of(POLICY).write(decision));
        assertThat(exception).hasMessageContaining("held      MADE-UP-0142: not valid since 2026-07-15");
    }

    @Test
    void carriesTheDecision() {
        var decision = decision(CALL, Verdict.DENY, List.of(prohibited(List.of())), List.of());

        var exception = denied(decision, List.of());

        assertThat(exception.decision()).isSameAs(decision);
        assertThat(exception.use()).isEqualTo("refund-chat");
        assertThat(exception.notTakenOn()).isEmpty();
    }

    @Test
    void staysShortWhateverTheCallStates() {
        var call = CALL.model("x".repeat(1_000_000));
        var decision = decision(call, Verdict.DENY, List.of(unknown("model", "x".repeat(1_000_000))), List.of());

        var exception = denied(decision, List.of());

        assertThat(exception.getMessage()).hasSizeLessThan(1_500);
    }

    @Test
    void staysShortHoweverManyValuesTheCallStates() {
        var call = CALL.users(Stream.generate(() -> "GB").limit(100_000).toArray(String[]::new));
        var decision = decision(call, Verdict.DENY, List.of(prohibited(List.of())), List.of());

        var exception = denied(decision, List.of());

        assertThat(exception.getMessage()).hasSizeLessThan(1_500);
    }

    private static ModelCallDeniedException denied(Decision decision, List<Obligation> notTakenOn) {
        var admission = new Verification.Admission(decision, notTakenOn, List.of());
        return new ModelCallDeniedException(POLICY, "refund-chat", admission);
    }

    private static Arguments denial(String name, Call call, Reason... reasons) {
        return Arguments.of(name, decision(call, Verdict.DENY, List.of(reasons), List.of()), List.of());
    }

    private static Decision allowed(Obligation... obligations) {
        return decision(CALL, Verdict.ALLOW, List.of(), List.of(obligations));
    }

    private static Decision decision(Call call, Verdict verdict, List<Reason> reasons, List<Obligation> obligations) {
        return new Decision(
                verdict,
                ClaimsAssistant.DURING_THE_BAN,
                "acme",
                "sha256:0123456789abcdef",
                "claims-assistant",
                call,
                List.of(),
                List.of(),
                reasons,
                obligations,
                lasting(reasons) ? null : ClaimsAssistant.BAN_ENDS);
    }

    private static boolean lasting(List<Reason> reasons) {
        return reasons.stream().anyMatch(reason -> reason.kind() == Reason.Kind.UNKNOWN_VALUE);
    }

    private static Reason prohibited(List<String> unstated) {
        return new Reason(
                Reason.Kind.PROHIBITED,
                new Provenance(
                        "us-ear",
                        "anthropic-dual-use",
                        "Classified as dual-use technology\n  under national security controls.",
                        STATUTE,
                        Moment.startOf(LocalDate.parse("2027-06-30"), ZoneId.of("America/New_York"))),
                List.of(),
                null,
                null,
                witness(Map.of(
                        "provider",
                        "anthropic",
                        "model",
                        "claude-sonnet-4-5",
                        "developer",
                        "anthropic",
                        "deployer",
                        "GB")),
                unstated,
                List.of());
    }

    private static Reason missing(String... evidence) {
        return new Reason(
                Reason.Kind.MISSING_EVIDENCE,
                new Provenance(
                        "uk-ai",
                        "testing",
                        "Frontier models are tested before they are used.",
                        Source.cite("AI Bill, clause 7"),
                        null),
                List.of(evidence),
                null,
                null,
                witness(Map.of("provider", "anthropic", "model", "claude-sonnet-4-5", "users", "GB"), "frontier"),
                List.of(),
                List.of());
    }

    private static Reason unknown(String attribute, @Nullable String value) {
        return new Reason(Reason.Kind.UNKNOWN_VALUE, null, List.of(), attribute, value, null, List.of(), List.of());
    }

    private static Reason reason(Reason.Kind kind, @Nullable String regime, @Nullable String rule) {
        var provenance = regime == null ? null : new Provenance(regime, rule, null, null, null);
        // A regime without conditions and the vouching of none turn on nothing.
        var turning = kind == Reason.Kind.UNDECLARED
                ? Map.of("processing", "US-other", "users", "GB")
                : Map.<String, String>of();
        return new Reason(kind, provenance, List.of(), null, null, witness(turning), List.of(), List.of());
    }

    private static AtomicCall witness(Map<String, String> values, String... tags) {
        return new AtomicCall(values, List.of(tags), List.of());
    }

    private static Obligation obligation(String id) {
        return new Obligation(
                id,
                POLICY.obligations().getOrDefault(id, ""),
                new Provenance(
                        "uk-ai",
                        "disclosure",
                        "People must know what they talk to.",
                        Source.cite("AI Bill, clause 3"),
                        null));
    }
}
