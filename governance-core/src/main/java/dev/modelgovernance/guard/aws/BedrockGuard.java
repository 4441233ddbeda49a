package dev.modelgovernance.guard.aws;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.guard.GovernedUse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Asks before each request of an Amazon Bedrock client, synchronous or not, streaming or not.
 *
 * <pre>{@code
 * BedrockRuntimeClient.builder()
 *         .overrideConfiguration(o -> o.addExecutionInterceptor(BedrockGuard.of(refunds)))
 * }</pre>
 *
 * <p>It asks on the thread of the caller, before credentials are looked up; and again where the request that is about to be
 * sent is not the one that it asked about: the client sends it elsewhere, or once more. What is denied is a
 * {@link dev.modelgovernance.guard.ModelCallDeniedException}; the future of an asynchronous client fails with it, or, where it
 * asked again, with the SDK's own exception that has it for a cause.
 *
 * <p>A later {@code overrideConfiguration} of the same builder takes the place of this one, and its guard with it.
 *
 * <p>The host decides the provider, also where the client is one of another service of AWS. The model is the one that the
 * request's {@code modelId} names; without one, it could be any.
 *
 * <p>Immutable and thread-safe.
 */
public final class BedrockGuard implements ExecutionInterceptor {

    // No two attributes may have one name, even those of two loaders of this class which share the SDK.
    private static final ExecutionAttribute<Map<BedrockGuard, Admission>> ADMISSIONS =
            new ExecutionAttribute<>(BedrockGuard.class.getName() + '@' + System.identityHashCode(BedrockGuard.class));

    private final GovernedUse use;

    private BedrockGuard(GovernedUse use) {
        this.use = use;
    }

    /** What was asked about last, and through which use; {@code isSpent} where it has been sent since. */
    private record Admission(GovernedUse use, BedrockRequest request, boolean isSpent) {}

    /** Returns a guard that asks about calls through a use. */
    @CheckReturnValue
    public static BedrockGuard of(GovernedUse use) {
        return new BedrockGuard(Objects.requireNonNull(use, "use").watched("BedrockGuard"));
    }

    /** Asks about the request as the client was given it. */
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var request = BedrockRequest.planned(context.request(), attributes);
        var here = use.captured();
        here.admit(request.description());
        admissions(attributes).put(this, new Admission(here, request, false));
    }

    /** Asks about the request as it is sent, unless it is the one that was asked about, for the first time. */
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        var request = BedrockRequest.sent(context.request(), context.httpRequest());
        var before = admissions(attributes).getOrDefault(this, new Admission(use, request, true));
        if (before.isSpent() || !before.request().equals(request)) {
            before.use().admit(request.description());
        }
        admissions(attributes).put(this, new Admission(before.use(), request, true));
    }

    private static Map<BedrockGuard, Admission> admissions(ExecutionAttributes attributes) {
        var known = attributes.getAttribute(ADMISSIONS);
        if (known == null) {
            known = new ConcurrentHashMap<>();
            attributes.putAttribute(ADMISSIONS, known);
        }
        return known;
    }
}
