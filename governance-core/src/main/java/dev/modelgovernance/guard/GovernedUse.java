package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.guard.http.GuardedHttpClient;
import dev.modelgovernance.guard.proxy.Gate;
import dev.modelgovernance.guard.proxy.GuardedInterface;
import dev.modelgovernance.guard.proxy.GuardedPublisher;
import dev.modelgovernance.guard.request.ModelRequest;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
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
    private final boolean isScoped;
    private final UnaryOperator<Call> stated;
    private final PreparedCall call;
    private final Gate seam;

    GovernedUse(Governor governor, String id, boolean isScoped, UnaryOperator<Call> stated, PreparedCall call) {
        this.governor = governor;
        this.id = id;
        this.isScoped = isScoped;
        this.stated = stated;
        this.call = call;
        seam = new UseGate(this);
    }

    /** Returns the name that the application gives to the use. */
    public String id() {
        return id;
    }

    /**
     * Returns this use with more stated about each of its calls, those of the guards that are made from it among them.
     *
     * <p>The narrowing is run when a call is made, perhaps more than once and on any thread.
     *
     * @throws IllegalArgumentException if the narrowing returns no call, or one that is not through this use
     */
    public GovernedUse narrowed(UnaryOperator<Call> more) {
        var narrower = call.narrowed(checked(more));
        return new GovernedUse(governor, id, isScoped, start -> more.apply(stated.apply(start)), narrower);
    }

    /**
     * Runs code whose calls through this use state what this one does, whichever guard they are made through.
     *
     * <pre>{@code
     * refunds.narrowed(call -> call.users("GB")).scope(() -> assistant.chat(question));
     * }</pre>
     *
     * <p>This holds for what the code does on its own thread, virtual or not; {@link #scoped(Executor)} takes the scope along to
     * others. A call on a thread without it states what its guard was made with; {@link #onlyInScope()} makes that an error.
     */
    public <T extends @Nullable Object> T scope(Supplier<? extends T> code) {
        return governor.scopes().run(id, stated, code);
    }

    /**
     * Returns this use for guards that are called in a {@link #scope} alone: whoever calls one outside of any gets an
     * {@link IllegalStateException}, so that a scope which did not reach a thread is noticed.
     */
    public GovernedUse onlyInScope() {
        return new GovernedUse(governor, id, true, stated, call);
    }

    /** Returns an executor that runs each task in the {@link #scope} of this use. */
    public Executor scoped(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(() -> governor.scopes().run(id, stated, () -> {
            task.run();
            return id;
        }));
    }

    /** Returns this use with what the scopes state that the caller's code runs in, for what goes on elsewhere or later. */
    public GovernedUse scoped() {
        var scope = governor.scopes().current(id);
        return scope == null ? this : new GovernedUse(governor, id, false, stated, call).narrowed(scope);
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
        return governor.decided(prepared(narrowing));
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
     * <p>The decision holds the obligations of the call: those that the governor has a {@link ObligationHandler} for are
     * discharged, those that were left to the caller are still to be done.
     *
     * @throws ModelCallDeniedException if it may not be made
     * @throws IllegalArgumentException if the narrowing returns no call, or one that is not through this use
     */
    public Decision admit(UnaryOperator<Call> narrowing) {
        var prepared = prepared(narrowing);
        var at = governor.now();
        var decision = governor.admit(id, prepared, at);
        return decision == null ? prepared.decide(at) : decision;
    }

    /**
     * Returns when a request may be sent, for the caller to send it.
     *
     * <p>What the request tells of the provider, the model and the place replaces what was stated. A model that it does not
     * tell is the one that the call states, as after {@code narrowed(call -> call.model("gpt-5"))}, or else any: that the use
     * declares a range of models says nothing of what is sent.
     *
     * @throws ModelCallDeniedException if it may not be sent
     */
    public Decision admit(ModelRequest request) {
        Objects.requireNonNull(request, "request");
        return admit(stated -> governor.requests().read(request, stated));
    }

    /**
     * Returns a client that asks before each request: what {@link #admit(ModelRequest)} refuses is not sent.
     *
     * <p>{@code send} throws a {@link ModelCallDeniedException}; {@code sendAsync} and web sockets return a failed stage.
     *
     * @throws IllegalArgumentException if the client follows redirects, which could lead to a host that nobody asked about
     */
    public HttpClient guard(HttpClient client) {
        return GuardedHttpClient.of(client, seam::ask);
    }

    /**
     * Returns a builder of clients that ask before each request, for libraries that build their own.
     *
     * <p>To have it follow redirects is an {@link IllegalArgumentException}.
     */
    public HttpClient.Builder guard(HttpClient.Builder builder) {
        return GuardedHttpClient.builder(builder, seam::ask);
    }

    /**
     * Returns an object behind one of its interfaces that asks before each of its methods.
     *
     * <p>For interfaces that call a model directly, such as the chat models of LangChain4j and Spring AI: then the model is the
     * one that the method is given, or else the object's default; provider and place are what the use declares. And for the
     * interface by which a client of Anthropic or OpenAI sends its requests, which tell all of it.
     *
     * <p>A method that returns a stage returns a failed one in place of a {@link ModelCallDeniedException}; one that returns a
     * reactive publisher asks when somebody subscribes; one that returns the same interface calls no model, and what it returns
     * is guarded as well; others throw. The object itself can still be called by whoever has it.
     *
     * @throws IllegalArgumentException if the type is no public interface, or one that only leads to others
     */
    public <T> T guard(Class<T> type, T client) {
        return GuardedInterface.of(type, client, seam);
    }

    /** Returns when a narrower call may be made; nobody sees the decision. */
    void enter(UnaryOperator<Call> more) {
        governor.admit(id, prepared(more), governor.now());
    }

    /** Returns when a request may be sent; nobody sees the decision. */
    void enter(ModelRequest request) {
        enter(start -> governor.requests().read(request, start));
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

    /** Returns a supplier that makes the call that the use stands for, as {@link #call(Supplier)} does, each time. */
    public <T extends @Nullable Object> Supplier<T> decorateSupplier(Supplier<? extends T> client) {
        Objects.requireNonNull(client, "client");
        return () -> call(client);
    }

    /** Returns a function that makes the call that the use stands for, as {@link #call(Supplier)} does, each time. */
    public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> decorateFunction(
            Function<? super A, ? extends T> client) {
        Objects.requireNonNull(client, "client");
        return argument -> {
            enter(AS_DECLARED);
            return client.apply(argument);
        };
    }

    /** Returns a callable that makes the call that the use stands for, as {@link #callChecked(Callable)} does, each time. */
    public <T extends @Nullable Object> Callable<T> decorateCallable(Callable<? extends T> client) {
        Objects.requireNonNull(client, "client");
        return () -> callChecked(client);
    }

    /** Returns a runnable that makes the call that the use stands for, as {@link #run(Runnable)} does, each time. */
    public Runnable decorateRunnable(Runnable client) {
        Objects.requireNonNull(client, "client");
        return () -> run(client);
    }

    /** Returns a supplier of stages that makes the call that the use stands for, as {@link #callAsync(Supplier)} does. */
    public <T extends @Nullable Object> Supplier<CompletionStage<T>> decorateStage(
            Supplier<? extends CompletionStage<T>> client) {
        Objects.requireNonNull(client, "client");
        return () -> callAsync(client);
    }

    /**
     * Returns a publisher that makes the call that the use stands for, once for each subscriber.
     *
     * <p>The client is asked for its publisher only after the call is decided and its obligations are discharged, on the
     * thread that subscribes. A call that may not be made signals a {@link ModelCallDeniedException} to the subscriber.
     */
    public <T> Flow.Publisher<T> decoratePublisher(Supplier<? extends Flow.Publisher<T>> client) {
        return new GuardedPublisher<>(decorateSupplier(client));
    }

    private PreparedCall prepared(UnaryOperator<Call> more) {
        Objects.requireNonNull(more, "narrowing");
        var scope = governor.scopes().current(id);
        if (scope == null && isScoped) {
            throw new IllegalStateException(
                    "a call through \"" + id + "\" outside of any scope, which it must be made in: "
                            + "the scope was not opened, or was not taken along to this thread");
        }
        var start = scope == null ? call : call.narrowed(checked(scope));
        return more == AS_DECLARED ? start : start.narrowed(checked(more));
    }

    private UnaryOperator<Call> checked(UnaryOperator<Call> more) {
        return stated -> checked(more.apply(stated));
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
