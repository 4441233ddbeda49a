package dev.modelgovernance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks and writes the tables.
 *
 * <pre>{@code
 * mvn -B -Pbench -DskipTests verify
 * mvn -B -Pbench -DskipTests verify -Dbench.quick=true -Dbench.parts=engines -Dbench.rules=10,100
 * }</pre>
 */
public final class Bench {

    private Bench() {}

    /** Measures what the {@link Plan} says, and writes the tables to the file that is named, and to standard output. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        var results = new ArrayList<RunResult>();
        for (var run : Plan.ofSystemProperties().runs()) {
            results.addAll(new Runner(run).run());
        }
        var tables = new Tables(results).toString();
        Files.writeString(Path.of(arguments[0]), tables);
        System.out.println(tables);
    }
}
