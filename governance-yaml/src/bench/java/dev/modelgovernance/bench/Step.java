package dev.modelgovernance.bench;

/** Something that takes time, and may fail. */
@FunctionalInterface
interface Step {
    void run() throws Exception;
}
