package dev.modelgovernance.guard;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.guard.http.GuardedHttpClient;
import dev.modelgovernance.guard.lazy.LazyResult;
import dev.modelgovernance.guard.proxy.GuardedInterface;
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
 * String answer = refunds.narrowed(call -> call.users("GB")).call(() -> client.chat(prompt));
 * }</pre>
 *
 * <p>A use stands for the call that the application declares; {@link #narrowed narrowed} returns one that states more. The
 * client is a lambda: {@link #call call} takes one that returns, {@link #run run} one that does not,
 * {@link #callChecked callChecked} one that throws checked exceptions, {@link #callAsync callAsync} one that returns a stage;
 * {@link #admit admit} takes none and leaves the call to its caller. A {@link ModelChoice} picks the first of several that is
 * allowed.
 *
 * <p>Before the client runs, the call is decided, at the instant of the governor's clock, and then its obligations are
 * discharged, in the order of the decision. A call that is denied, or that has an obligation which nobody has taken on or is
 * {@linkplain #handingOver handed}, is a {@link ModelCallDeniedException}. Whatever is thrown on the way, the client is not touched.
 *
 * <p>Immutable and thread-safe.
 */
public final class GovernedUse {

    private final UseTerms terms;

    GovernedUse(UseTerms terms) {
        this.terms = terms;
    }

    UseTerms terms() {
        return terms;
    }

    /** Returns the name that the application gives to the use. */
    public String id() {
        return terms.id();
    }

    /**
     * Returns this use with more stated about each of its calls, those of the guards that are made from it among them.
     *
     * <p>The narrowing is run once, by this method: it is given the call that this use stands for, and returns it with more
     * stated, or with some of the values of what is stated. Values outside those that the use declares are denied when the
     * call is made.
     *
     * @throws IllegalArgumentException if the narrowing returns no call, one through another use, or one that states less than
     *     it was given, or something else
     */
    @CheckReturnValue
    public GovernedUse narrowed(UnaryOperator<Call> narrowing) {
        Objects.requireNonNull(narrowing, "narrowing");
        return new GovernedUse(terms.narrowed(narrowing));
    }

    /**
     * Runs code whose calls through this use state what this one does, whichever guard they are made through.
     *
     * <pre>{@code
     * refunds.narrowed(call -> call.users("GB")).inScope(() -> assistant.chat(question));
     * }</pre>
     *
     * <p>This holds for what the code does on its own thread; {@link #propagating} takes the scope along to others. From the first scope of a use on, a call outside of any is an {@link IllegalStateException}, so that a scope which
     * did not reach a thread is noticed, unless it is made through {@link #scopeOptional()}.
     *
     * <p>A publisher that the code returns opens the scope for each subscription. What else is called only when it is used,
     * such as a stream or an iterator, cannot be returned.
     *
     * <p>What a guard, this use and the scopes around it state adds up. To state an attribute otherwise in two of them is an
     * {@link IllegalArgumentException}, here or where the call is made. A scope of a use with the same id that another governor
     * opened says nothing here: then the call is an {@link IllegalStateException}, unless the other one is for another
     * application and a scope of this use is open as well.
     */
    public <T extends @Nullable Object> T inScope(Supplier<? extends T> code) {
        return LazyResult.scoped(terms.scopes().<T>run(terms.call(), code), this::inScope);
    }

    /**
     * Returns this use for guards that must be called in a {@link #inScope scope}: a call outside of any is an
     * {@link IllegalStateException}, also before there has been a scope of this use.
     */
    @CheckReturnValue
    public GovernedUse requireScope() {
        return new GovernedUse(terms.with(Scopes.Need.ALWAYS));
    }

    /**
     * Returns this use for guards that take the application's word for what they cannot read of a request: that it names no
     * other model, and no other place, than what is stated and what can be read.
     *
     * <p>Without this word, a body that is sent once, streamed, encoded, no JSON or too large, or that refers to a file or an
     * assistant, is one of any model, whatever is stated. What can be read always counts. Each request that is sent on the
     * word alone is told in the log. The same goes for a method behind an interface that is given several texts, any of which
     * may name a model.
     *
     * <pre>{@code
     * refunds.narrowed(call -> call.model("whisper-1")).trustingUnreadBodies().guard(client)
     * }</pre>
     */
    @CheckReturnValue
    public GovernedUse trustingUnreadBodies() {
        return new GovernedUse(terms.trusting());
    }

    /**
     * Returns this use for calls that need no {@link #inScope scope}: outside of any, a call states what this use does. One that
     * is open still states more.
     */
    @CheckReturnValue
    public GovernedUse scopeOptional() {
        return new GovernedUse(terms.with(Scopes.Need.NEVER));
    }

    /** Returns an executor that runs each task in the {@link #inScope scope} of this use. */
    @CheckReturnValue
    public Executor propagating(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(() -> inScope(() -> {
            task.run();
            return terms;
        }));
    }

    /** Returns this use with what the scopes state that the caller's code runs in, for calls on other threads or later. */
    @CheckReturnValue
    public GovernedUse captured() {
        var captured = terms.captured();
        return captured.equals(terms) ? this : new GovernedUse(captured);
    }

    /**
     * Returns this use with who is handed the obligations of its calls that are {@linkplain GovernorBuilder#callerTakesOn left to
     * callers}: on the thread that makes the call, before the client is touched.
     *
     * <p>Without, {@link #admit()} alone hands them over, in its ruling: other calls that have one are denied, and a use whose calls
     * can have one, now or later, makes no guard and decorates no client. It may find one that no allowed call has. Where a policy
     * that is followed brings one later, the log warns of it when the policy changes.
     *
     * @throws IllegalStateException if this use hands them over already
     */
    @CheckReturnValue
    public GovernedUse handingOver(ObligationHandler caller) {
        return new GovernedUse(terms.handingOver(Objects.requireNonNull(caller, "caller")));
    }

    /**
     * Returns this use for a guard of the caller's own, such as an interceptor that calls {@link #admit(ModelRequest) admit}:
     * {@link Governor#status()} and the log tell of it by name where it is never asked.
     *
     * @throws IllegalStateException if a call can have an obligation that is {@linkplain #handingOver handed to nobody}
     */
    @CheckReturnValue
    public GovernedUse watched(String guard) {
        return new GovernedUse(terms.watched(Objects.requireNonNull(guard, "guard")));
    }

    /** Returns this use for a guard that is not {@linkplain #watched watched}, as a second one of a client; throws where that does. */
    @CheckReturnValue
    public GovernedUse unwatched() {
        terms.requireHandOver(true);
        return this;
    }

    private void requireDecorable(Object client) {
        Objects.requireNonNull(client, "client");
        terms.requireHandOver(false);
    }

    /** Decides the call that the use stands for, now; nothing is thrown for a denial, and no obligation is discharged. */
    @CheckReturnValue
    public Decision decide() {
        return terms.governor().decided(terms.stated());
    }

    /**
     * Returns when the call that the use stands for may be made, for the caller to make it.
     *
     * <p>The ruling holds the obligations of the call: those that the governor has an {@link ObligationHandler} for are
     * discharged, those that were {@linkplain GovernorBuilder#callerTakesOn left to the caller} are handed over by it, still to
     * be done, unless they were {@linkplain #handingOver handed over}.
     *
     * @throws ModelCallDeniedException if it may not be made
     */
    @CheckReturnValue
    public Ruling admit() {
        return terms.admit(true);
    }

    /**
     * Returns when a request may be sent, for the caller to send it.
     *
     * <p>The provider, the model and the place that the request names replace what was stated. If it was read whole and names
     * no model, the model is the one that the call states, as after {@code narrowed(call -> call.model("gpt-5"))}, or else any:
     * what the use declares does not say what is sent. What could not be read could name any, unless the use is
     * {@linkplain #trustingUnreadBodies trusting}.
     *
     * <p>A request with an obligation that was left to callers may be sent only if this use {@linkplain #handingOver hands it over}.
     *
     * @throws ModelCallDeniedException if it may not be sent
     */
    public Ruling admit(ModelRequest request) {
        return terms.admit(request);
    }

    /**
     * Returns when a request may be sent that was admitted before, for an interceptor that is called again right before it is
     * sent: meanwhile the rules may have changed. The obligations that were discharged then are not discharged again.
     *
     * @throws ModelCallDeniedException if it may not be sent any more
     */
    public Ruling admit(ModelRequest request, Ruling before) {
        return terms.admit(request, before);
    }

    /**
     * Returns a client that asks before each request: what {@link #admit(ModelRequest)} refuses is not sent.
     *
     * <p>{@code send} throws a {@link ModelCallDeniedException}; {@code sendAsync} and web sockets return a failed stage.
     *
     * @throws IllegalArgumentException if the client follows redirects, which could lead to a host that was not asked about
     */
    @CheckReturnValue
    public HttpClient guard(HttpClient client) {
        return GuardedHttpClient.of(client, UseGate.of(this, HttpClient.class)::ask);
    }

    /**
     * Returns a builder of clients that ask before each request, for libraries that build their own; to have it follow redirects
     * is an {@link IllegalArgumentException}.
     */
    @CheckReturnValue
    public HttpClient.Builder guard(HttpClient.Builder builder) {
        return GuardedHttpClient.builder(builder, UseGate.of(this, HttpClient.Builder.class)::ask);
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
     * is guarded as well; others throw. The object itself can still be called directly.
     *
     * @throws IllegalArgumentException if the type is no public interface, or one that only leads to others; if the object is
     *     seen to follow redirects that no option of a request turns off, or to be an interceptor behind the guard
     */
    @CheckReturnValue
    public <T> T guard(Class<T> type, T client) {
        return GuardedInterface.of(type, client, UseGate.of(this, type));
    }

    /**
     * Makes the call that the use stands for, and returns what the client does.
     *
     * <p>A result that calls the model when it is used is replaced by one that asks again each time: a reactive type for each
     * subscription, an iterator, iterable or stream at its first element. Where nothing can stand in the place of such a result,
     * as for a Kotlin {@code Flow} or a {@code Uni} of Mutiny, it is an {@link IllegalStateException}.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     */
    public <T extends @Nullable Object> T call(Supplier<? extends T> client) {
        Objects.requireNonNull(client, "client");
        terms.admit(false);
        return guarded(client.get());
    }

    /**
     * Makes the call that the use stands for, and returns or throws what the client does.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     * @throws Exception what the client throws, as it is
     */
    public <T extends @Nullable Object> T callChecked(Callable<? extends T> client) throws Exception {
        Objects.requireNonNull(client, "client");
        terms.admit(false);
        return guarded(client.call());
    }

    /**
     * Makes the call that the use stands for, with a client that returns nothing.
     *
     * @throws ModelCallDeniedException if it may not be made; the client has not been touched
     */
    public void run(Runnable client) {
        Objects.requireNonNull(client, "client");
        terms.admit(false);
        client.run();
    }

    /**
     * Makes the call that the use stands for, and returns the client's stage, or a failed one in place of whatever exception is
     * thrown, such as a {@link ModelCallDeniedException}; all but the stage runs on the thread of the caller.
     */
    public <T extends @Nullable Object> CompletionStage<T> callAsync(Supplier<? extends CompletionStage<T>> client) {
        Objects.requireNonNull(client, "client");
        try {
            terms.admit(false);
            return Objects.requireNonNull(client.get(), "the client returned no stage");
        } catch (Exception failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Returns a supplier that makes the call that the use stands for, as {@link #call(Supplier)} does, each time. */
    @CheckReturnValue
    public <T extends @Nullable Object> Supplier<T> decorateSupplier(Supplier<? extends T> client) {
        requireDecorable(client);
        return () -> call(client);
    }

    /** Returns a function that makes the call that the use stands for, as {@link #call(Supplier)} does, each time. */
    @CheckReturnValue
    public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> decorateFunction(
            Function<? super A, ? extends T> client) {
        requireDecorable(client);
        return argument -> {
            terms.admit(false);
            return guarded(client.apply(argument));
        };
    }

    /** Returns a callable that makes the call that the use stands for, as {@link #callChecked(Callable)} does, each time. */
    @CheckReturnValue
    public <T extends @Nullable Object> Callable<T> decorateCallable(Callable<? extends T> client) {
        requireDecorable(client);
        return () -> callChecked(client);
    }

    /** Returns a runnable that makes the call that the use stands for, as {@link #run(Runnable)} does, each time. */
    @CheckReturnValue
    public Runnable decorateRunnable(Runnable client) {
        requireDecorable(client);
        return () -> run(client);
    }

    /** Returns a supplier of stages that makes the call that the use stands for, as {@link #callAsync(Supplier)} does. */
    @CheckReturnValue
    public <T extends @Nullable Object> Supplier<CompletionStage<T>> decorateStage(
            Supplier<? extends CompletionStage<T>> client) {
        requireDecorable(client);
        return () -> callAsync(client);
    }

    /**
     * Returns a publisher that makes the call that the use stands for, once for each subscriber.
     *
     * <p>The client is asked for its publisher only after the call is decided and its obligations are discharged, on the
     * thread that subscribes. A call that may not be made signals a {@link ModelCallDeniedException} to the subscriber.
     */
    @CheckReturnValue
    public <T> Flow.Publisher<T> decoratePublisher(Supplier<? extends Flow.Publisher<T>> client) {
        requireDecorable(client);
        return LazyResult.publisher(() -> {
            terms.admit(false);
            return client.get();
        });
    }

    /** Returns what a client has returned, or where that calls later, what asks then. */
    private <T extends @Nullable Object> T guarded(T result) {
        return LazyResult.isEager(result) ? result : LazyResult.guarded(result, captured()::entered);
    }

    private @Nullable Object entered(Supplier<@Nullable Object> code) {
        terms.admit(false);
        return code.get();
    }

    @Override
    public String toString() {
        return terms.id();
    }
}
