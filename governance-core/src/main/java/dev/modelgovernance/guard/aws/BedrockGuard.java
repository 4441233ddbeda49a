package dev.modelgovernance.guard.aws;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.guard.GovernedUse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
 * <p>It asks on the thread of the caller, before credentials are looked up; and again about each request as it is sent:
 * credentials may have taken their time, something may lead elsewhere, or it is sent once more. What is denied is a
 * {@link dev.modelgovernance.guard.ModelCallDeniedException}; the future of an asynchronous client fails with it, or, where it
 * asked again, with the SDK's own exception that has it for a cause.
 *
 * <p>A later {@code overrideConfiguration} of the same builder takes the place of this one, and its guard with it.
 *
 * <p>The host decides the provider, also where the client is one of another service of AWS. The model is the one that the
 * request's {@code modelId} names, and each one that its body names besides; without one, it could be any. What is sent later
 * in a stream of events is not read.
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

    /** Through which use a request was admitted, and with which ruling; without one where it has been sent since. */
    private record Admission(GovernedUse use, @Nullable Ruling ruling) {}

    /** Returns a guard that asks about calls through a use. */
    @CheckReturnValue
    public static BedrockGuard of(GovernedUse use) {
        return new BedrockGuard(Objects.requireNonNull(use, "use").watched("BedrockGuard"));
    }

    /** Asks about the request as the client was given it. */
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var here = use.captured();
        var ruling = here.admit(BedrockRequest.planned(context.request(), attributes));
        admissions(attributes).put(this, new Admission(here, ruling));
    }

    /** Asks about the request as it is sent. */
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        var request = BedrockRequest.sent(context);
        var before = admissions(attributes).getOrDefault(this, new Admission(use, null));
        if (before.ruling() == null) {
            before.use().admit(request);
        } else {
            before.use().admit(request, before.ruling());
        }
        admissions(attributes).put(this, new Admission(before.use(), null));
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
