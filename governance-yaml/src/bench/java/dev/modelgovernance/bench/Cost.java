package dev.modelgovernance.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it took to get ready, and how the calls are decided, reported beside the time of a decision. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Cost {

    private long compileNanos;
    private long retainedBytes;
    private double allowedPercent;

    /** Takes over what the set-up has measured. */
    @Setup
    public void measure(Decisions decisions) {
        compileNanos = decisions.compileNanos();
        retainedBytes = decisions.retainedBytes();
        allowedPercent = decisions.allowedPercent();
    }

    /** Returns the shortest time in which the rules were compiled. */
    public long compileNanos() {
        return compileNanos;
    }

    /** Returns the memory that the compiled rules hold. */
    public long retainedBytes() {
        return retainedBytes;
    }

    /** Returns how many of a hundred calls are allowed. */
    public double allowedPercent() {
        return allowedPercent;
    }
}
