package dev.modelgovernance.operations;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.GovernorBuilder;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The policy that the tests of audit logs go by, and what they do with logs. */
final class Audited {

    static final Instant AT = Instant.parse("2026-11-23T12:00:00.123456Z");

    private Audited() {}

    static Policy policy() {
        return policy("deepfake");
    }

    /** Returns the policy that denies another purpose. */
    static Policy policy(String denied) {
        return Policy.named("acme")
                .developer("acme-labs", "GB")
                .provider("own", "GB", "acme-labs")
                .models("parrot", "acme-labs", List.of("parrot-*"), List.of())
                .attribute("purpose", "chat", "deepfake")
                .attribute("data", "public", "health")
                .obligation("disclose-ai", "Say that it is an AI system.")
                .obligation("keep-records", "Keep a record.")
                .evidence("assessment", "An assessment.")
                .regime(Regime.open("company")
                        .rule(Rule.deny("no-deepfakes")
                                .when(Condition.purpose(denied))
                                .because("We do not imitate real people."))
                        .rule(Rule.require("disclosure")
                                .when(Condition.users("IE"))
                                .obligations("disclose-ai", "keep-records")
                                .because("People must know.")))
                .application(
                        "app",
                        app -> app.states(Condition.deployer("GB"))
                                .use("chat", Condition.provider("own").and(Condition.processing("GB")))
                                .holds("assessment", item -> item.until(LocalDate.parse("2027-01-01"))))
                .build();
    }

    static GovernorBuilder governor(AuditLog log) {
        return Governor.builder(policy()).clock(() -> AT).recorder(log);
    }

    /** Returns a use that states all that a call needs. */
    static GovernedUse chat(Governor governor) {
        return governor.use("chat")
                .narrowed(call ->
                        call.model("parrot-1").purpose("chat").users("GB").data("public"));
    }

    static GovernedUse chat(AuditLog log) {
        return chat(governor(log).build());
    }

    /** Makes calls, of which every third is denied by the policy. */
    static void call(AuditLog log, int times) {
        var governor = governor(log).build();
        var allowed = chat(governor);
        var denied = governor.use("chat")
                .narrowed(call -> call.model("parrot-2").purpose("deepfake").users("GB"));
        for (var i = 0; i < times; i++) {
            try {
                (i % 3 == 2 ? denied : allowed).run(() -> {});
            } catch (ModelCallDeniedException expected) {
                // It is recorded as well.
            }
        }
    }

    /** Writes a log of some calls, durable and closed. */
    static void write(AuditLogBuilder log, int calls) {
        try (var open = log.durable().orDeny().clock(() -> AT).open()) {
            call(open, calls);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    static List<AuditRecord> records(Path directory) {
        try (var reader = AuditReader.open(directory)) {
            var all = new ArrayList<AuditRecord>();
            for (var next = reader.next(); next != null; next = reader.next()) {
                all.add(next);
            }
            return all;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    static List<RecordedDecision> decisions(Path directory) {
        return records(directory).stream()
                .filter(each -> each.decision() != null)
                .map(AuditRecord::decision)
                .toList();
    }

    static AuditVerification verify(Path directory, AuditCheckpoint... kept) {
        try {
            return AuditVerification.of(directory, List.of(kept), null, 1);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    static Path segment(Path directory, long number) {
        return directory.resolve(SegmentName.of(number));
    }

    static List<String> lines(Path file) throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    static void write(Path file, List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
