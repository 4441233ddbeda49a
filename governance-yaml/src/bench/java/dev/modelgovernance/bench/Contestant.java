package dev.modelgovernance.bench;

import java.util.List;

/** An engine with the rules of a workload. Only {@link #allows} is timed as a decision. Not thread-safe while it is made ready. */
interface Contestant {

    /** Makes the rules, which it was given in its own language, ready to decide by; another time, anew. */
    void compile() throws Exception;

    /** Puts calls into the form in which they are asked. */
    void prepare(List<PlainCall> calls) throws Exception;

    /** Decides a prepared call. */
    boolean allows(int call);
}
