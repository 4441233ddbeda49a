package dev.modelgovernance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.Verdict;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionJsonTest {

    private static final Instant AT = Instant.parse("2026-06-29T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-06-30T04:00:00Z");
    private static final Moment REVIEW = Moment.startOf(LocalDate.of(2027, 6, 30), ZoneId.of("Europe/London"));

    private static final Source SOURCE = Source.cite("15 CFR 742.6")
            .url("https://www.example.org/742.6")
            .status(Source.Status.PRIMARY)
            .read(LocalDate.of(2026, 11, 20));

    @Test
    void writesADenialWithEverythingThatItHolds() {
        var witness = new AtomicCall(
                Map.of("users", "GB", "deployer", "GB"), List.of("frontier"), List.of("audit", "licence"));
        var missing = new Reason(
                Reason.Kind.MISSING_EVIDENCE,
                new Provenance("uk-ai", "testing", "Tested models only.", SOURCE, REVIEW),
                List.of("aisi-evaluation"),
                null,
                null,
                witness,
                List.of("model", "users"),
                List.of());
        var call = Call.through("refund-chat").deployer("GB").owner("GB");

        var json = DecisionJson.write(denied(call, List.of("owner"), missing, UNTIL));

        assertThat(json).isEqualTo("""
                {"format":1,"verdict":"deny","at":"2026-06-29T00:00:00Z","policy":"acme","fingerprint":"sha256:00",\
                "application":"claims","use":"refund-chat","call":{"deployer":["GB"],"owner":["GB"]},\
                "sent":{"model":["claims-chat"]},"assumed":["owner"],\
                "reasons":[{"kind":"missing-evidence","regime":"uk-ai","rule":"testing",\
                "because":"Tested models only.","source":{"cite":"15 CFR 742.6",\
                "url":"https://www.example.org/742.6","status":"primary","read":"2026-11-20"},\
                "reviewBy":"2027-06-30","missing":["aisi-evaluation"],\
                "witness":{"deployer":"GB","evidence":["audit","licence"],"tags":["frontier"],"users":"GB"},\
                "unstated":["model","users"]}],"obligations":[],"validUntil":"2026-06-30T04:00:00Z"}""");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        var ungoverned = new Reason(Reason.Kind.UNGOVERNED, null, List.of(), null, null, null, List.of(), List.of());

        var json = DecisionJson.write(denied(Call.unstated(), List.of(), ungoverned, null));

        assertThat(json)
                .contains("\"reasons\":[{\"kind\":\"ungoverned\",\"unstated\":[]}]")
                .endsWith("\"obligations\":[]}")
                .doesNotContain("null");
    }

    @Test
    void namesAValueThatIsNotKnown() {
        var unknown = new Reason(Reason.Kind.UNKNOWN_VALUE, null, List.of(), "users", "UK", null, List.of(), List.of());

        var json = DecisionJson.write(denied(Call.unstated(), List.of(), unknown, null));

        assertThat(json)
                .contains("[{\"kind\":\"unknown-value\",\"attribute\":\"users\",\"value\":\"UK\",\"unstated\":[]}]");
    }

    @Test
    void writesValuesThatAreLeftOutOfACall() {
        var call = Call.unstated()
                .with("users", Values.of("EU").except("FR"))
                .with("data", Values.not("health"))
                .withUnreadable("purpose", "[[]]");

        var json = DecisionJson.write(allowed(call));

        assertThat(json)
                .contains("\"call\":{\"data\":{\"not\":[\"health\"]},\"purpose\":[\"[[]]\"],"
                        + "\"users\":{\"in\":[\"EU\"],\"not\":[\"FR\"]}}");
    }

    @Test
    void writesObligationsWithTheirSource() {
        var json = DecisionJson.write(allowed(Call.unstated()));

        assertThat(json)
                .contains("\"obligations\":[{\"id\":\"disclose-ai\",\"text\":\"Tell people.\",\"regime\":\"uk-ai\","
                        + "\"rule\":\"disclosure\",\"because\":\"People ask.\",\"source\":{\"cite\":\"15 CFR 742.6\","
                        + "\"url\":\"https://www.example.org/742.6\",\"status\":\"primary\",\"read\":\"2026-11-20\"},"
                        + "\"reviewBy\":\"2027-06-30\"}]");
    }

    @Test
    void keepsEveryTextInOneLine() {
        var call = Call.unstated().users("a\nb\r\"\\\u0000");

        var json = DecisionJson.write(allowed(call));

        assertThat(json).doesNotContain("\n", "\r").contains("\"a\\nb\\r\\\"\\\\\\u0000\"");
    }

    private static Decision denied(Call call, List<String> assumed, Reason reason, Instant until) {
        return new Decision(
                Verdict.DENY,
                AT,
                "acme",
                "sha256:00",
                "claims",
                call,
                List.of("claims-chat"),
                assumed,
                List.of(reason),
                List.of(),
                until);
    }

    private static Decision allowed(Call call) {
        var provenance = new Provenance("uk-ai", "disclosure", "People ask.", SOURCE, REVIEW);
        var obligation = new Obligation("disclose-ai", "Tell people.", provenance);
        return new Decision(
                Verdict.ALLOW,
                AT,
                "acme",
                "sha256:00",
                null,
                call,
                List.of(),
                List.of(),
                List.of(),
                List.of(obligation),
                null);
    }
}
