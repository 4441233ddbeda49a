package dev.modelgovernance.spark;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.operations.Replay;
import dev.modelgovernance.operations.ReplayReport;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;

/** Replays the audit logs of a fleet, one after the other on each executor. */
final class FleetReplay {

    // An executor compiles a policy once, however many logs it replays.
    private static final Map<String, Decider> DECIDERS = new ConcurrentHashMap<>();

    private FleetReplay() {}

    static ReplayReport report(JavaSparkContext spark, List<String> logs, String policy) {
        return spark.parallelize(logs, logs.size())
                .map(log -> replayed(log, policy))
                .reduce(ReplayReport::and);
    }

    private static ReplayReport replayed(String log, String policy) throws IOException {
        var replay = Replay.under(DECIDERS.computeIfAbsent(
                policy,
                text -> Decider.of(PolicyFiles.parse("policy.yaml", text).policy())));
        replay.read(List.of(Path.of(log)));
        return replay.report();
    }
}
