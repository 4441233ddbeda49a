package dev.modelgovernance.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What to measure, as system properties say.
 *
 * @param parts {@code bench.parts}: any of {@code engines}, {@code own}, {@code packs}, {@code guard}, {@code http},
 *     {@code hostile}, {@code large}, {@code audit}
 * @param engines {@code bench.engines}: names of {@link Engine}, or {@code all}
 * @param shapes {@code bench.shapes}: names of the {@link Shape}s that are hostile, or {@code all}
 * @param rules {@code bench.rules}: numbers of rules
 * @param isQuick {@code bench.quick}: whether a second each will do, to see that everything works
 */
record Plan(List<String> parts, List<String> engines, List<String> shapes, List<String> rules, boolean isQuick) {

    static Plan ofSystemProperties() {
        return new Plan(
                property("bench.parts"),
                named("bench.engines", Engine.values()),
                named("bench.shapes", Shape.values()),
                property("bench.rules"),
                Boolean.getBoolean("bench.quick"));
    }

    private static List<String> property(String name) {
        return List.of(System.getProperty(name).split(","));
    }

    private static List<String> named(String name, Enum<?>[] all) {
        var names = property(name);
        return names.equals(List.of("all")) ? Arrays.stream(all).map(Enum::name).toList() : names;
    }

    /** Returns the runs. */
    List<Options> runs() {
        var runs = new ArrayList<Options>();
        var standard = List.of(Shape.STANDARD.name());
        if (parts.contains("engines")) {
            runs.add(decisions(standard, rules, engines, 1));
        }
        if (parts.contains("own")) {
            runs.add(param(run(Own.class), "rules", rules).build());
            // The map shows what the machine makes of two threads that have nothing to do with each other.
            runs.add(decisions(standard, rules, List.of(Engine.OURS.name(), Engine.HASH_MAP.name()), 2));
        }
        if (parts.contains("packs")) {
            runs.add(run(Shipped.class).build());
            runs.add(run(ColdStart.class)
                    .forks(isQuick ? 1 : 5)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .build());
        }
        if (parts.contains("guard")) {
            runs.add(run(Guarded.class).build());
            runs.add(param(run(Own.class.getName() + ".use$"), "rules", List.of("10000")).threads(2).build());
            runs.add(param(run(Own.class.getName() + ".use$"), "rules", List.of("10000")).threads(32).build());
        }
        if (parts.contains("large")) {
            var shapes = Arrays.stream(LargePolicy.values()).map(Enum::name).toList();
            var run = param(param(run(Large.class), "shape", shapes), "rules", LargePolicy.COUNTS);
            runs.add(run.warmupIterations(0).measurementIterations(1).forks(isQuick ? 1 : 3).build());
        }
        if (parts.contains("audit")) {
            runs.add(shots(Recorded.class).build());
            runs.add(run(Committed.class).threads(64).build());
            runs.add(shots(ReadAgain.class).jvmArgsAppend("-Xmx64m").build());
        }
        if (parts.contains("http")) {
            runs.add(run(Loopback.class).build());
        }
        if (parts.contains("hostile")) {
            var hostile = shapes.stream().filter(shape -> !standard.contains(shape)).toList();
            var many = rules.stream().filter(count -> !count.equals("10")).toList();
            runs.add(decisions(hostile, many, List.of(Engine.OURS.name(), Engine.LINEAR_SCAN.name()), 1));
        }
        return runs;
    }

    private Options decisions(List<String> shapes, List<String> rules, List<String> engines, int threads) {
        var run = param(param(param(run(Decisions.class), "shape", shapes), "rules", rules), "engine", engines);
        return run.threads(threads).build();
    }

    private ChainedOptionsBuilder shots(Class<?> benchmarks) {
        return run(benchmarks).warmupIterations(isQuick ? 1 : 10).measurementIterations(isQuick ? 1 : 20);
    }

    private static ChainedOptionsBuilder param(ChainedOptionsBuilder run, String name, List<String> values) {
        return run.param(name, values.toArray(String[]::new));
    }

    private ChainedOptionsBuilder run(Class<?> benchmarks) {
        return run(benchmarks.getName() + "\\.");
    }

    private ChainedOptionsBuilder run(String benchmarks) {
        return new OptionsBuilder()
                .include(benchmarks)
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(isQuick ? 1 : 3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(isQuick ? 1 : 5)
                .measurementTime(TimeValue.seconds(1))
                // SAPL's canonical index calls itself once for each rule.
                .jvmArgsAppend("-Xss512m")
                // What cannot be done in time is a gap in the table, not the end of the others.
                .shouldFailOnError(false);
    }
}
