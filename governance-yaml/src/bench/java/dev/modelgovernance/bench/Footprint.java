package dev.modelgovernance.bench;

/** What it costs to compile rules, in time and memory. */
final class Footprint {

    private static final int ROUNDS = 5;
    private static final long LONG_ENOUGH = 10_000_000_000L;

    private Footprint() {}

    /** Returns the shortest of some times; of fewer where they are long. */
    static long shortestNanos(Step compilation) throws Exception {
        var shortest = Long.MAX_VALUE;
        var spent = 0L;
        for (var round = 0; round < ROUNDS && spent < LONG_ENOUGH; round++) {
            var start = System.nanoTime();
            compilation.run();
            var nanos = System.nanoTime() - start;
            shortest = Math.min(shortest, nanos);
            spent += nanos;
        }
        return shortest;
    }

    /** Returns by how many bytes the heap is fuller with the outcome than without; compiles once, from nothing. */
    static long bytes(Step compilation) throws Exception {
        var before = used();
        compilation.run();
        return Math.max(0, used() - before);
    }

    // What is about to be collected is not held: a few collections in a row leave only what is.
    private static long used() throws InterruptedException {
        for (var round = 0; round < 4; round++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
