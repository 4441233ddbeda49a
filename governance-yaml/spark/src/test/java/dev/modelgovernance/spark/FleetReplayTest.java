package dev.modelgovernance.spark;

import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.operations.AuditLog;
import dev.modelgovernance.operations.Replay;
import dev.modelgovernance.operations.ReplayReport;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReplayTest {

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private static Policy policy(String denied) {
        return Policy.named("acme")
                .provider("own", "GB", null)
                .regime(Regime.open("company")
                        .rule(deny("not-there").when(users(denied)).because("Not before the works council has met.")))
                .application(
                        "app",
                        app -> app.states(deployer("GB"))
                                .use("chat", provider("own").and(users("GB", "IE", "FR"))))
                .build();
    }

    /** Writes the log of one member of a fleet: a call a day and country, for a year. */
    private String written(String name) throws IOException {
        var log = directory.resolve(name);
        try (var open = AuditLog.in(log).buffered().orDeny().clock(() -> now).open()) {
            var use = Governor.builder(policy("FR"))
                    .clock(() -> now)
                    .recorder(open)
                    .build()
                    .use("chat");
            for (var day = 0; day < 365; day++) {
                for (var country : List.of("GB", "IE", "FR")) {
                    try {
                        use.narrowed(call -> call.users(country)).run(() -> {});
                    } catch (ModelCallDeniedException expected) {
                        // It is recorded as well.
                    }
                }
                now = now.plus(Duration.ofDays(1));
            }
        }
        return log.toString();
    }

    @Test
    void findsWhatASingleReplayFinds() throws IOException {
        var logs = new ArrayList<String>();
        for (var host = 0; host < 3; host++) {
            now = Instant.parse("2026-01-01T00:00:00Z");
            logs.add(written("host-" + host));
        }
        var trial = policy("IE");
        var replay = Replay.under(Decider.of(trial));
        replay.read(logs.stream().map(Path::of).toList());

        ReplayReport found;
        var conf = new SparkConf()
                .setMaster("local[*]")
                .setAppName("replay")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        try (var spark = new JavaSparkContext(conf)) {
            found = FleetReplay.report(spark, logs, PolicyFiles.write(trial));
        }

        assertThat(found).isEqualTo(replay.report());
        assertThat(found.read()).isEqualTo(3 * 365 * 3);
        assertThat(found.differences()).hasSize(2 * 12);
    }
}
