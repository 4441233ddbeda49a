package dev.modelgovernance.guard.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.guard.GovernedUse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks before each request of an Azure client, synchronous or not, streaming or not.
 *
 * <pre>{@code
 * new OpenAIClientBuilder()
 *         .addPolicy(AzureGuard.of(refunds))
 *         .addPolicy(AzureGuard.ofRetries(refunds))
 * }</pre>
 *
 * <p>The first asks about each call before a token is fetched, on the thread of the caller or of the subscriber. The second
 * asks about each request as it is sent: a token may have taken its time, another policy may have changed the request, or it
 * is sent once more. Without the second nobody asks about these; without the first, a token is fetched before anybody asks, and the client
 * tries again what was denied. What is denied is a {@link dev.modelgovernance.guard.ModelCallDeniedException}, which an
 * asynchronous client signals.
 *
 * <p>Immutable and thread-safe.
 */
public final class AzureGuard implements HttpPipelinePolicy {

    private static final String DENIAL = "/denial";

    private final GovernedUse use;
    private final HttpPipelinePosition position;
    private final String key;

    private AzureGuard(GovernedUse use, HttpPipelinePosition position) {
        this.use = use;
        this.position = position;
        key = AzureGuard.class.getName() + '/' + use.id();
    }

    /** Through which use a request was admitted, and with which ruling; without one where it has been sent since. */
    private record Admission(GovernedUse use, @Nullable Ruling ruling) {}

    /** Returns a guard that asks once about each call, before anything else is done for it. */
    @CheckReturnValue
    public static AzureGuard of(GovernedUse use) {
        return new AzureGuard(Objects.requireNonNull(use, "use").watched("AzureGuard"), HttpPipelinePosition.PER_CALL);
    }

    /** Returns a guard that asks about each request that has not been asked about, just before it is sent. */
    @CheckReturnValue
    public static AzureGuard ofRetries(GovernedUse use) {
        return new AzureGuard(Objects.requireNonNull(use, "use").unwatched(), HttpPipelinePosition.PER_RETRY);
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return position;
    }

    /** Asks whenever somebody subscribes. */
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.defer(() -> {
            var refusal = ask(context);
            return refusal == null
                    ? next.clone().process().map(response -> answered(context, response))
                    : Mono.just(refusal);
        });
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        var refusal = ask(context);
        return refusal == null ? answered(context, next.processSync()) : refusal;
    }

    /** Returns null where the request may be sent. What is thrown after the first guard was passed would be tried again. */
    private @Nullable HttpResponse ask(HttpPipelineCallContext context) {
        var known = isFirst() ? null : (Admission) context.getData(key).orElse(null);
        var asking = known == null ? use.captured() : known.use();
        try {
            var request = AzureRequest.read(context.getHttpRequest());
            var before = known == null ? null : known.ruling();
            var ruling = before == null ? asking.admit(request) : asking.admit(request, before);
            context.setData(key, new Admission(asking, isFirst() ? ruling : null));
            return null;
        } catch (RuntimeException denial) {
            if (known == null) {
                throw denial;
            }
            context.setData(key + DENIAL, denial);
            return new DeniedAzureResponse(context.getHttpRequest());
        }
    }

    /** Returns a response; the first guard throws instead what the second one was denied with. */
    private HttpResponse answered(HttpPipelineCallContext context, HttpResponse response) {
        if (isFirst() && context.getData(key + DENIAL).orElse(null) instanceof RuntimeException denial) {
            throw denial;
        }
        return response;
    }

    private boolean isFirst() {
        return position == HttpPipelinePosition.PER_CALL;
    }
}
