package dev.modelgovernance.bench;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.GovernorBuilder;
import dev.modelgovernance.operations.AuditLog;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The calls that the benchmarks of audit logs record: allowed, fully stated, of two hundred countries. */
final class Logged {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<String> COUNTRIES = Vocabulary.COUNTRIES;

    private Logged() {}

    static Policy policy() {
        return Policy.named("acme")
                .provider("own", "GB")
                .attribute("purpose", "customer-service", "deepfake")
                .attribute("data", "public", "personal")
                .regime(Regime.open("company")
                        .rule(Rule.deny("no-deepfakes")
                                .when(Condition.purpose("deepfake"))
                                .because("We do not imitate real people.")))
                .application(
                        "claims",
                        app -> app.states(Condition.deployer("GB").and(Condition.owner("GB")))
                                .use("chat", Condition.provider("own").and(Condition.processing("GB"))))
                .build();
    }

    static GovernorBuilder governor() {
        return Governor.builder(policy()).clock(InstantSource.fixed(AT));
    }

    /** Returns the declared use, narrowed to each country. */
    static List<GovernedUse> uses(Governor governor) {
        return COUNTRIES.stream()
                .map(country -> governor.use("chat").narrowed(call -> call.model("parrot-1")
                        .users(country)
                        .purpose("customer-service")
                        .data("personal")))
                .toList();
    }

    static void call(List<GovernedUse> uses, int times) {
        for (var i = 0; i < times; i++) {
            uses.get(i % uses.size()).run(() -> {});
        }
    }

    static AuditLog buffered(Path directory) throws IOException {
        return AuditLog.in(directory).buffered().orDeny().open();
    }

    static AuditLog durable(Path directory) throws IOException {
        return AuditLog.in(directory).durable().orDeny().open();
    }

    static void await(AuditLog log, long records) {
        while (log.status().records() < records) {
            Thread.onSpinWait();
        }
    }

    /** Writes a log, no faster than its queue has room. */
    static void write(Path directory, int calls) throws IOException {
        try (var log = buffered(directory)) {
            var uses = uses(governor().recorder(log).build());
            for (var written = 0; written < calls; written += Recorded.CALLS) {
                call(uses, Recorded.CALLS);
                await(log, written + Recorded.CALLS);
            }
        }
    }

    static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    /** Returns the lines of as many calls as a benchmark records, as the log has them. */
    static List<byte[]> lines(Path directory) throws IOException {
        write(directory, Recorded.CALLS);
        var lines = Files.readAllLines(files(directory).get(0)).stream()
                .filter(line -> line.contains("\"record\":\"decision\""))
                .toList();
        return IntStream.range(0, Recorded.CALLS)
                .mapToObj(number -> (lines.get(number % lines.size()) + "\n").getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
