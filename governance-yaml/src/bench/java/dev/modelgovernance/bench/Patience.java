package dev.modelgovernance.bench;

import java.time.Duration;

/** Ends the virtual machine when a set-up takes longer than anybody waits; measurements in others go on. */
final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Patience() {}

    /** Runs a step, which can be ended only together with its process. */
    static void during(Step step) throws Exception {
        var watch = new Thread(Patience::sleepThenHalt, "patience");
        watch.setDaemon(true);
        watch.start();
        try {
            step.run();
        } finally {
            watch.interrupt();
        }
    }

    private static void sleepThenHalt() {
        try {
            Thread.sleep(LIMIT.toMillis());
        } catch (InterruptedException ready) {
            return;
        }
        System.out.println("not ready after " + LIMIT.toSeconds() + " s");
        Runtime.getRuntime().halt(1);
    }
}
