package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.PreparedCall;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A declared use of a model, through which calls are made: each is decided first, and the client is touched only when the
 * policy allows it.
 *
 * <pre>{@code
 * GovernedUse refunds = governor.use("refund-chat");
 * String answer = refunds.call(call -> call.users("GB"), () -> client.chat(prompt));
 * }</pre>
 *
 * <p>The client is a lambda: {@link #call call} takes one that returns, {@link #run run} one that does not,
 * {@link #callChecked callChecked} one that throws checked exceptions, {@link #callAsync callAsync} one that returns a
 * stage; {@link #admit admit} takes none and leaves the call to its caller.
 *
 * <p>Before the client runs, in this order: the call is described, starting from what the use declares; it is decided, at
 * the instant that the governor's clock tells; its obligations are discharged, in the order of the decision. A call that is
 * denied, or that has an obligation which nobody has taken on, is a {@link ModelCallDeniedException}. Whatever is thrown on
 * the way, the client is not touched.
 *
 * <p>A <em>narrowing</em> states more about one call than the use does: it is given the call that the use stands for, and
 * returns one through the same use. Values outside those that the use declares are denied.
 *
 * <p>Immutable and thread-safe.
 */
public final class GovernedUse {

    private static final UnaryOperator<Call> AS_DECLARED = UnaryOperator.identity();

    private final Governor governor;
    private final String id;
    private final PreparedCall declared;

    GovernedUse(Governor governor, String id, PreparedCall declared) {
        this.governor = governor;
        this.id = id;
        this.declared = declared;
    }

    /** Returns the name that the application gives to the use. */
    public String id() {
        return id;
    }

    /** Decides the call that the use stands for, now; nothing is thrown for a denial, and no obligation is discharged. */
    public Decision decide() {
        return decide(AS_DECLARED);
    }

    /**
     * Decides a narrower call, now; nothing is thrown for a denial, and no obligation is discharged.
     *
     * @throws IllegalArgumentException if the narrowing returns no call, or one that is not through this use
     */
    public Decision decide(UnaryOperator<Call> narrowing) {
        return governor.decided(narrowed(narrowing));
    }

    /**
     * Returns when the call that the use stands for may be made, for the caller to make it.
     *
     * @throws ModelCallDeniedException if it may not be made
     */
    public Decision admit() {
        return admit(AS_DECLARED);
    }

    /**
     * Returns when a narrower call may be made, for the caller to make it.
     *
     * <p>The decision holds the obligations of the call: those that the governor has a {@link Discharge} for are
     * discharged, those that were left to the caller are still to be done.
     *
     * @throws ModelCallDeniedException if it may not be made
     * @throws IllegalArgumentException if the narrowing returns no call, or one that is not through this use
     */
    public Decision admit(UnaryOperator<Call> narrowing) {
        var call = narrowed(narrowing);
        var at = governor.now();
        var decision = governor.admit(id, call, at);
        return decision == null ? call.decide(at) : decision;
    }

    private void enter(UnaryOperator<Call> narrowing) {
        governor.admit(id, narrowed(narrowing), governor.now());
    }

    /**
     * Makes the call that the use stands for, and returns what the client does.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     */
    public <T extends @Nullable Object> T call(Supplier<? extends T> client) {
        return call(AS_DECLARED, client);
    }

    /**
     * Makes a narrower call, and returns what the client does.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     * @throws IllegalArgumentException if the narrowing returns no call, or one that is not through this use
     */
    public <T extends @Nullable Object> T call(UnaryOperator<Call> narrowing, Supplier<? extends T> client) {
        Objects.requireNonNull(client, "client");
        enter(narrowing);
        return client.get();
    }

    /**
     * Makes the call that the use stands for, and returns or throws what the client does.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     * @throws Exception what the client throws, as it is
     */
    public <T extends @Nullable Object> T callChecked(Callable<? extends T> client) throws Exception {
        return callChecked(AS_DECLARED, client);
    }

    /**
     * Makes a narrower call, and returns or throws what the client does.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     * @throws IllegalArgumentException if the narrowing returns no call, or one that is not through this use
     * @throws Exception what the client throws, as it is
     */
    public <T extends @Nullable Object> T callChecked(UnaryOperator<Call> narrowing, Callable<? extends T> client)
            throws Exception {
        Objects.requireNonNull(client, "client");
        enter(narrowing);
        return client.call();
    }

    /**
     * Makes the call that the use stands for, with a client that returns nothing.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     */
    public void run(Runnable client) {
        run(AS_DECLARED, client);
    }

    /**
     * Makes a narrower call, with a client that returns nothing.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     * @throws IllegalArgumentException if the narrowing returns no call, or one that is not through this use
     */
    public void run(UnaryOperator<Call> narrowing, Runnable client) {
        Objects.requireNonNull(client, "client");
        enter(narrowing);
        client.run();
    }

    /** Makes the call that the use stands for, as {@link #callAsync(UnaryOperator, Supplier)} does. */
    public <T extends @Nullable Object> CompletionStage<T> callAsync(Supplier<? extends CompletionStage<T>> client) {
        return callAsync(AS_DECLARED, client);
    }

    /**
     * Makes a narrower call, and returns the client's stage, or a failed one in place of whatever exception is thrown.
     *
     * <p>The client is asked for its stage only after the call is decided and its obligations are discharged, all on the
     * thread of the caller. The stage of a call that may not be made has failed with a {@link ModelCallDeniedException}.
     */
    public <T extends @Nullable Object> CompletionStage<T> callAsync(
            UnaryOperator<Call> narrowing, Supplier<? extends CompletionStage<T>> client) {
        Objects.requireNonNull(narrowing, "narrowing");
        Objects.requireNonNull(client, "client");
        try {
            enter(narrowing);
            return Objects.requireNonNull(client.get(), "the client returned no stage");
        } catch (Exception failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private PreparedCall narrowed(UnaryOperator<Call> narrowing) {
        Objects.requireNonNull(narrowing, "narrowing");
        return narrowing == AS_DECLARED ? declared : declared.narrowed(call -> checked(narrowing.apply(call)));
    }

    private Call checked(@Nullable Call call) {
        if (call == null) {
            throw new IllegalArgumentException("the narrowing of a call through \"" + id
                    + "\" returned no call: return the call that it was given, with more stated");
        }
        if (!id.equals(call.use())) {
            throw new IllegalArgumentException("the narrowing of a call through \"" + id + "\" returned one "
                    + (call.use() == null ? "without a use" : "through \"" + call.use() + "\"")
                    + ": return the call that it was given, with more stated");
        }
        return call;
    }

    @Override
    public String toString() {
        return id;
    }
}
