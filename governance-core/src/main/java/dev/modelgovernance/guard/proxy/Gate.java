package dev.modelgovernance.guard.proxy;

import dev.modelgovernance.guard.request.ModelRequest;
import java.util.List;

/** Asks whether a method may be called; throws where it may not. Safe to ask from several threads. */
public interface Gate {

    /** Asks about a request that a method is about to send. */
    void ask(ModelRequest request);

    /** Asks about a call of the models that a method is about to call; of those that are stated where none are given. */
    void ask(List<String> models);

    /** Asks about a call of which it cannot be told which model it is, whatever is stated. */
    void askAboutAnyModel();

    /** Returns this gate with what it knows of the caller here, for questions on other threads or later. */
    Gate captured();
}
