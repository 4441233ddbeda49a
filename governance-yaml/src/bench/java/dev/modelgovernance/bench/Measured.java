package dev.modelgovernance.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/**
 * A result.
 *
 * @param benchmark the name of the method
 * @param shape the shape of the rules
 * @param rules the number of rules; zero where there is none
 * @param engine the engine
 * @param threads the number of threads
 * @param nanos the time of an operation
 * @param error half the width of the interval of that time, of 99.9 % confidence
 * @param allocated the bytes that an operation allocates
 * @param compileNanos the time to compile the rules, where that was measured
 * @param retained the bytes that the compiled rules hold, where that was measured
 * @param allowed how many of a hundred calls are allowed, where that was measured
 */
record Measured(
        String benchmark,
        @Nullable String shape,
        int rules,
        @Nullable String engine,
        int threads,
        double nanos,
        double error,
        double allocated,
        double compileNanos,
        double retained,
        double allowed) {

    static Measured of(RunResult result) {
        var parameters = result.getParams();
        var name = parameters.getBenchmark();
        var rules = parameters.getParam("rules");
        return new Measured(
                name.substring(name.lastIndexOf('.') + 1),
                parameters.getParam("shape"),
                rules == null ? 0 : Integer.parseInt(rules),
                parameters.getParam("engine"),
                parameters.getThreads(),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                secondary(result, "gc.alloc.rate.norm"),
                secondary(result, "compileNanos"),
                secondary(result, "retainedBytes"),
                secondary(result, "allowedPercent"));
    }

    private static double secondary(RunResult result, String name) {
        var found = result.getSecondaryResults().get(name);
        return found == null ? Double.NaN : found.getStatistics().getMean();
    }

    /** Tells whether this is a verdict, by one thread, on rules of a shape. */
    boolean isVerdict(Shape one) {
        return threads == 1 && one.name().equals(shape);
    }

    boolean isOf(Engine one) {
        return one.name().equals(engine);
    }
}
