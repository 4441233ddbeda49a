package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Verdict;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.PolicyEdition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    @TempDir
    private Path directory;

    private AuditLogBuilder log() {
        return AuditLog.in(directory).clock(() -> Audited.AT);
    }

    @Test
    void recordsAllThatIsNeededToDecideAgain() throws IOException {
        try (var log = log().durable().orDeny().open()) {
            Audited.chat(log).run(() -> {});
        }

        var decision = Audited.decisions(directory).get(0);
        var policy = Audited.policy();
        assertThat(decision)
                .isEqualTo(new RecordedDecision(
                        "acme",
                        0,
                        policy.fingerprint(),
                        "app",
                        "chat",
                        Call.through("chat")
                                .model("parrot-1")
                                .purpose("chat")
                                .users("GB")
                                .data("public"),
                        decision.call(),
                        List.of(),
                        List.of("owner"),
                        List.of("assessment"),
                        List.of(),
                        false,
                        true,
                        Verdict.ALLOW,
                        List.of(),
                        List.of()));
        var again = Decider.of(policy).decide(decision.stated(), Audited.AT);
        assertThat(decision.call()).isEqualTo(again.call());
    }

    @Test
    void aRecordIsThereBeforeTheCallIsMade() throws IOException {
        try (var log = log().durable().orDeny().open()) {
            Audited.chat(log).run(() -> assertThat(Audited.decisions(directory)).hasSize(1));
        }
    }

    @Test
    void recordsDenialsWithTheirReasonsAndNoQuestions() throws IOException {
        try (var log = log().durable().orDeny().open()) {
            var governor = Audited.governor(log).build();
            var use = governor.use("chat")
                    .narrowed(call -> call.model("parrot-1").purpose("deepfake").users("GB"));
            assertThat(use.decide().isAllowed()).isFalse();
            assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> use.run(() -> {}));
        }

        assertThat(Audited.decisions(directory)).hasSize(1).allSatisfy(decision -> {
            assertThat(decision.passed()).isFalse();
            assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
            assertThat(decision.reasons())
                    .containsExactly(
                            new RecordedDecision.RecordedReason("prohibited", "company/no-deepfakes", null, List.of()));
        });
    }

    @Test
    void recordsWhoTookOnObligations() throws IOException {
        try (var log = log().durable().orDeny().open()) {
            var handled = Audited.governor(log)
                    .on("disclose-ai", (obligation, decision) -> {})
                    .callerTakesOn("keep-records")
                    .build();
            var ruling = irish(handled).admit();
            assertThat(ruling.isAllowed()).isTrue();
            var half = Audited.governor(log)
                    .on("disclose-ai", (obligation, decision) -> {})
                    .build();
            assertThatExceptionOfType(ModelCallDeniedException.class)
                    .isThrownBy(() -> irish(half).run(() -> {}));
        }

        assertThat(Audited.decisions(directory))
                .extracting(
                        RecordedDecision::passed,
                        RecordedDecision::verdict,
                        decision -> decision.obligations().stream()
                                .map(RecordedDecision.RecordedObligation::by)
                                .toList())
                .containsExactly(
                        tuple(true, Verdict.ALLOW, List.of("handler", "caller")),
                        tuple(false, Verdict.ALLOW, List.of("handler", "nobody")));
    }

    private static GovernedUse irish(Governor governor) {
        return governor.use("chat")
                .narrowed(call -> call.model("parrot-1").purpose("chat").users("IE"));
    }

    @Test
    void recordsStartStopAndChangesOfThePolicy() throws IOException {
        var edition = new AtomicReference<>(new PolicyEdition(Audited.policy(), 1, null, null));
        var isBroken = new AtomicBoolean();
        try (var log = log().buffered().orDrop().open();
                var governor = Governor.following(inForce -> {
                            if (isBroken.get()) {
                                throw new IOException("line one\nline two");
                            }
                            return edition.get();
                        })
                        .clock(() -> Audited.AT)
                        .recorder(log)
                        .build()) {
            edition.set(new PolicyEdition(Audited.policy("chat"), 2, null, null));
            governor.refresh();
            isBroken.set(true);
            governor.refresh();
        }

        assertThat(Audited.records(directory))
                .extracting(AuditRecord::kind)
                .containsExactly("segment", "start", "policy-changed", "policy-refused", "stop", "checkpoint");
        assertThat(Files.readString(Audited.segment(directory, 1)))
                .contains("\"after\":{\"name\":\"acme\",\"version\":2,")
                .contains("\"because\":\"line one\\nline two\"");
    }

    @Test
    void masksAttributesWithAKeyedHash() throws IOException {
        var key = "a key of at least 16 bytes".getBytes(StandardCharsets.UTF_8);
        try (var log =
                log().durable().orDeny().mask(key, "users", "deployer", "model").open()) {
            var governor = Audited.governor(log).build();
            Audited.chat(governor).run(() -> {});
            assertThatExceptionOfType(ModelCallDeniedException.class)
                    .isThrownBy(() -> governor.use("chat")
                            .narrowed(call -> call.users("IE", "GB").withUnreadable("model", "secret"))
                            .run(() -> {}));
        }

        var text = Files.readString(Audited.segment(directory, 1));
        var mask = new AuditMask(Set.of("users"), key);
        assertThat(Audited.decisions(directory)).first().satisfies(decision -> {
            assertThat(decision.isWhole()).isFalse();
            assertThat(decision.masked()).containsExactly("deployer", "model", "owner", "users");
            assertThat(decision.stated().stated("users").in()).containsExactly(mask.shown("users", "GB"));
        });
        assertThat(text).doesNotContain("parrot-1", "secret", "\"owner\":[\"GB\"]", "\"deployer\":[\"GB\"]", "\"IE\"");
        assertThat(mask.shown("users", "GB"))
                .isEqualTo("hmac-sha256:" + hmac(key, "users\nGB"))
                .isNotEqualTo(mask.shown("users", "IE"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log().mask(new byte[15], "users"))
                .withMessageContaining("has 15 bytes: state one of at least 16");
    }

    private static String hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Hashes.hex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Test
    void hostileTextStaysOnItsLineAndIsReadAsItWas() throws IOException {
        var hostile = "a\n{\"prev\":\"\r\u2028\u0000\ud800\"\\\udc00 \ud83d\ude00";
        try (var log = log().durable().orDeny().open()) {
            denied(
                    log,
                    call -> call.model(hostile)
                            .withUnreadable("\n\"\u2028", hostile)
                            .without("purpose"));
            denied(log, call -> call.with(hostile, "any"));
        }

        assertThat(Audited.decisions(directory))
                .hasSize(2)
                .first()
                .satisfies(decision -> assertThat(decision.stated())
                        .isEqualTo(Call.through("chat")
                                .model(hostile)
                                .withUnreadable("\n\"\u2028", hostile)
                                .without("purpose")));
        assertThat(Audited.verify(directory).isIntact()).isTrue();
    }

    private static void denied(AuditLog log, UnaryOperator<Call> narrowing) {
        assertThatExceptionOfType(ModelCallDeniedException.class)
                .isThrownBy(() -> Audited.governor(log)
                        .build()
                        .use("chat")
                        .narrowed(narrowing)
                        .run(() -> {}));
    }

    @Test
    void hugeTextsAndHugeCallsAreRecordedByTheirHash() throws IOException {
        var huge = "x".repeat(2_000_000);
        var many = new String[400_000];
        for (var i = 0; i < many.length; i++) {
            many[i] = "v" + i;
        }
        try (var log = log().durable().orDeny().open()) {
            denied(log, call -> call.with(huge, huge).users("GB"));
            denied(log, call -> call.purpose(many));
        }

        var decisions = Audited.decisions(directory);
        assertThat(decisions).hasSize(2).noneMatch(RecordedDecision::isWhole);
        assertThat(decisions.get(0).stated().stated("users").in()).containsExactly("GB");
        assertThat(decisions.get(0).masked()).containsExactly(AuditMask.shown(huge));
        assertThat(decisions.get(1).isOversized()).isTrue();
        assertThat(decisions.get(1).verdict()).isEqualTo(Verdict.DENY);
        assertThat(Audited.verify(directory).isIntact()).isTrue();
        assertThat(Files.size(Audited.segment(directory, 1))).isLessThan(2_000_000);
    }

    @Test
    void handsCheckpointsToAListener() throws IOException {
        var kept = new CopyOnWriteArrayList<AuditCheckpoint>();
        try (var log = log().durable()
                .orDeny()
                .origin("app-1")
                .checkpoints(Duration.ofNanos(1), kept::add)
                .open()) {
            Audited.call(log, 5);
            assertThat(log.status().checkpoint()).isIn(kept);
        }

        assertThat(kept).hasSizeGreaterThan(1).allSatisfy(each -> {
            assertThat(each.origin()).isEqualTo("app-1");
            assertThat(AuditCheckpoint.parse(each.toString())).isEqualTo(each);
            assertThat(Audited.verify(directory, each).findings()).isEmpty();
        });
    }

    @Test
    void wantsToBeToldWhatHasNoDefault() {
        assertThatIllegalStateException()
                .isThrownBy(() -> log().orDeny().open())
                .withMessage("state whether the audit log is durable() or buffered()");
        assertThatIllegalStateException()
                .isThrownBy(() -> log().durable().open())
                .withMessage("state whether calls that cannot be recorded are denied, orDeny() or orDrop()");
        assertThatIllegalStateException().isThrownBy(() -> log().durable().buffered());
        assertThatIllegalStateException().isThrownBy(() -> log().orDrop().orDeny());
        assertThatIllegalArgumentException().isThrownBy(() -> log().queue(0));
        assertThatIllegalArgumentException().isThrownBy(() -> log().segmentBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> log().origin("two words"));
        assertThatIllegalArgumentException().isThrownBy(() -> log().checkpoints(Duration.ZERO, any -> {}));
    }

    @Test
    void isOpenOnceAndKeepsItsName() throws IOException {
        try (var log = log().durable().orDeny().origin("app-1").open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> log().durable().orDeny().open())
                    .withMessage("the audit log in \"" + directory + "\" is open already");
            assertThat(log.status().origin()).isEqualTo("app-1");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> log().durable().orDeny().origin("app-2").open())
                .withMessage("the audit log in \"" + directory + "\" is \"app-1\" and not \"app-2\"");
        try (var log = log().durable().orDeny().open()) {
            assertThat(log.status().origin()).isEqualTo("app-1");
            assertThat(log.status().records()).isPositive();
        }
        assertThat(Audited.verify(directory).isIntact()).isTrue();
    }

    @Test
    void segmentsFollowEachOther() throws IOException {
        Audited.write(log().segmentBytes(3_000), 50);

        var verification = Audited.verify(directory);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.segments()).isGreaterThan(5);
        assertThat(Audited.decisions(directory)).hasSize(50);
    }
}
