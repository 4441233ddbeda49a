package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.ShadowPolicy;
import dev.modelgovernance.operations.ReplayReport.Kind;
import dev.modelgovernance.operations.ReplayReport.Undecided;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    @TempDir
    private Path directory;

    private Instant now = Audited.AT;

    /** Writes a log of calls that differ in all that the policy speaks of, a day after each other. */
    private Path written(String name, AuditLogBuilder log) throws IOException {
        try (var open = log.durable().orDeny().clock(() -> now).open()) {
            var governor = Governor.builder(Audited.policy())
                    .clock(() -> now)
                    .recorder(open)
                    .on("disclose-ai", (obligation, decision) -> {})
                    .build();
            for (var purpose : List.of("chat", "deepfake", "unheard-of")) {
                for (var users : List.of("GB", "IE", "FR")) {
                    call(
                            governor,
                            call -> call.model("parrot-1")
                                    .purpose(purpose)
                                    .users(users)
                                    .data("public"));
                    call(
                            governor,
                            call -> call.model("parrot-1")
                                    .purpose(purpose)
                                    .users(users)
                                    .evidence("assessment"));
                    call(
                            governor,
                            call -> call.without("model").purpose(purpose).users(users));
                    call(governor, call -> call.model("other").purpose(purpose).users(users, "NO"));
                    now = now.plus(Duration.ofDays(1));
                }
            }
        }
        return directory.resolve(name);
    }

    private AuditLogBuilder log(String name) {
        return AuditLog.in(directory.resolve(name));
    }

    private static void call(Governor governor, UnaryOperator<Call> narrowing) {
        try {
            governor.use("chat").narrowed(narrowing).run(() -> {});
        } catch (ModelCallDeniedException expected) {
            // It is recorded as well.
        }
    }

    private static ReplayReport report(Policy policy, Path... logs) throws IOException {
        var replay = Replay.under(Decider.of(policy));
        replay.read(List.of(logs));
        return replay.report();
    }

    @Test
    void findsNoDifferenceUnderTheSamePolicy() throws IOException {
        var log = written("log", log("log").segmentBytes(20_000));

        var report = report(Audited.policy(), log);

        assertThat(report.differences()).isEmpty();
        assertThat(report.undecided()).isEmpty();
        assertThat(report.same()).isEqualTo(36);
    }

    @Test
    void tellsWhatIsLoosenedAndTightenedByUseRuleAndMonth() throws IOException {
        var log = written("log", log("log"));

        var report = report(Audited.policy("chat"), log);

        assertThat(report.read()).isEqualTo(36);
        assertThat(report.differences(Kind.LOOSENED))
                .extracting(
                        each -> each.change().use(),
                        each -> each.change().rules(),
                        each -> each.change().month())
                .containsExactly(tuple("chat", List.of("company/no-deepfakes"), YearMonth.of(2026, 11)));
        assertThat(report.differences(Kind.TIGHTENED))
                .extracting(each -> each.change().rules(), ReplayReport.Difference::count)
                .containsExactly(tuple(
                        List.of("company/no-deepfakes"),
                        report.differences(Kind.LOOSENED).get(0).count()));
        assertThat(report.differences(Kind.TIGHTENED).get(0).examples())
                .hasSize(3)
                .first()
                .isEqualTo(new ReplayReport.Example(
                        log.resolve("audit-00000001.jsonl").toString(),
                        3,
                        Audited.AT,
                        "allowed",
                        "denied by company/no-deepfakes"));
    }

    @Test
    void tellsMonthsApart() throws IOException {
        now = Instant.parse("2026-11-29T23:59:59.5Z");
        var log = written("log", log("log"));

        var report = report(Audited.policy("chat"), log);

        assertThat(report.differences(Kind.TIGHTENED))
                .extracting(each -> each.change().month())
                .containsExactly(YearMonth.of(2026, 11), YearMonth.of(2026, 12));
    }

    @Test
    void saysWhatCannotBeDecidedAndWhy() throws IOException {
        var key = "a key of at least 16 bytes".getBytes(StandardCharsets.UTF_8);
        var masked = written("masked", log("masked").mask(key, "users"));
        var whole = written("whole", log("whole"));
        var segment = whole.resolve("audit-00000001.jsonl");
        var lines = Audited.lines(segment);
        lines.set(4, "not a record");
        lines.set(2, lines.get(2).replace("\"application\":\"app\"", "\"application\":\"other\""));
        lines.set(
                3,
                lines.get(3)
                        .replace(
                                "\"verdict\":\"allow\",\"reasons\":[]",
                                "\"verdict\":\"deny\",\"reasons\":[{\"kind\":\"stale-policy\"}]")
                        .replace(
                                "\"verdict\":\"deny\",\"reasons\":[",
                                "\"verdict\":\"deny\",\"reasons\":[{\"kind\":\"stale-policy\"},"));
        Audited.write(segment, lines);

        var report = report(Audited.policy(), masked, whole);

        assertThat(report.undecided())
                .isEqualTo(Map.of(
                        Undecided.MASKED, 36L,
                        Undecided.UNREADABLE, 1L,
                        Undecided.OTHER_APPLICATION, 1L,
                        Undecided.NO_POLICY, 1L));
        assertThat(report.same()).isEqualTo(33);
        assertThat(report.read()).isEqualTo(72);
        assertThat(report.differences()).isEmpty();
    }

    @Test
    void decidesAtTheInstantOfTheRecordOrAtAnother() throws IOException {
        var later = Policy.named("acme")
                .developer("acme-labs", "GB")
                .provider("own", "GB", "acme-labs")
                .models("parrot", "acme-labs", List.of("parrot-*"), List.of())
                .attribute("purpose", "chat", "deepfake")
                .attribute("data", "public", "health")
                .regime(Regime.open("company")
                        .rule(Rule.deny("no-more")
                                .from(LocalDate.parse("2027-01-01"))
                                .because("It ends.")))
                .application(
                        "app",
                        app -> app.states(Condition.deployer("GB"))
                                .use("chat", Condition.provider("own").and(Condition.processing("GB"))))
                .build();
        Audited.write(log("log"), 3);
        var log = directory.resolve("log");

        var recorded = report(later, log);
        var replay = Replay.under(Decider.of(later), Instant.parse("2027-01-01T00:00:00Z"));
        replay.read(List.of(log));

        assertThat(recorded.differences(Kind.TIGHTENED)).isEmpty();
        assertThat(recorded.differences(Kind.LOOSENED)).hasSize(1);
        assertThat(replay.report().differences(Kind.TIGHTENED))
                .singleElement()
                .satisfies(each -> assertThat(each.change().rules()).containsExactly("company/no-more"));
    }

    @Test
    void reportsOfSeveralLogsArePutTogether() throws Exception {
        var one = written("one", log("one"));
        var two = written("two", log("two"));
        var policy = Audited.policy("chat");

        var together = report(policy, one).and((ReplayReport) copied(report(policy, two)));

        assertThat(together).isEqualTo(report(policy, two, one));
        assertThat(together.decided()).isEqualTo(72);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> together.and(report(Audited.policy(), one)))
                .withMessageContaining("cannot be put together");
    }

    private static Object copied(Object report) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(report);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void readsAFileOfALogAlone() throws IOException {
        var log = written("log", log("log"));

        assertThat(report(Audited.policy(), log.resolve("audit-00000001.jsonl")).same())
                .isEqualTo(36);
        assertThat(Files.exists(log)).isTrue();
    }

    @Test
    void aShadowFindsWhatAReplayFindsLater() throws IOException {
        var policy = Audited.policy();
        var next = Audited.policy("chat");
        var told = new ArrayList<String>();
        Executor executor = Runnable::run;
        try (var audit = log("log").durable().orDeny().clock(() -> now).open()) {
            var trial = Governor.builder(next)
                    .on("disclose-ai", (obligation, decision) -> {})
                    .build();
            var shadow = ShadowPolicy.of(trial, difference -> told.add(difference.toString()))
                    .on(executor, 1_000);
            var governor = Governor.builder(policy)
                    .listener(shadow)
                    .recorder(audit)
                    .clock(() -> now)
                    .build();
            for (var purpose : List.of("chat", "deepfake")) {
                call(
                        governor,
                        call -> call.model("parrot-1")
                                .purpose(purpose)
                                .users("GB")
                                .data("public"));
            }
        }

        assertThat(told)
                .containsExactly(
                        "chat at 2026-11-23T12:00:00.123456Z is allowed and would be denied by company/no-deepfakes under "
                                + next,
                        "chat at 2026-11-23T12:00:00.123456Z is denied by company/no-deepfakes and would be allowed under "
                                + next);
        assertThat(report(next, directory.resolve("log")).differences())
                .extracting(each -> each.change().kind())
                .containsExactly(Kind.LOOSENED, Kind.TIGHTENED);
    }
}
