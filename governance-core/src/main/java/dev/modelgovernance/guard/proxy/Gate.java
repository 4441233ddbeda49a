package dev.modelgovernance.guard.proxy;

import dev.modelgovernance.guard.request.ModelRequest;

/** Asks whether a method may be called; throws where it may not. Safe to ask from several threads. */
public interface Gate {

    /** Asks about a request that a method is about to send. */
    void ask(ModelRequest request);

    /** Asks about a call of the models that a method is about to call; of those that are stated where it names none. */
    void ask(CalledModel.Named named);

    /** Returns this gate with what it knows of the caller here, for questions on other threads or later. */
    Gate captured();
}
