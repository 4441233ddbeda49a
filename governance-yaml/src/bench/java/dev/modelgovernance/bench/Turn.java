package dev.modelgovernance.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whose turn it is: each call of a stream after the one before, again and again. Each thread has its own. */
@State(Scope.Thread)
public class Turn {

    private int last;

    int next(int span) {
        last = last + 1 < span ? last + 1 : 0;
        return last;
    }
}
