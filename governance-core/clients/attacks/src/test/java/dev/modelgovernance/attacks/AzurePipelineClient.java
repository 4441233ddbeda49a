package dev.modelgovernance.attacks;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.RedirectPolicy;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.azure.AzureGuard;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The pipeline of Azure's clients, which has a guard of its own. */
final class AzurePipelineClient implements TestedClient {

    @Override
    public String name() {
        return "Azure pipeline";
    }

    @Override
    public int asks() {
        return 2;
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var builder = new HttpPipelineBuilder().httpClient(new JdkHttpClientBuilder().build());
        if (refunds == null) {
            builder.policies(new RedirectPolicy());
        } else {
            // CLIENTS: Azure pipeline
            // versions: azure-core ${azure-core.version}
            // denied: `ModelCallDeniedException`, or the cause of `ExecutionException`
            // asked: each request, before a token is fetched and again right before it is sent, and each retry, with
            // its body
            // where that can be repeated
            // blind: bodies that can be sent once
            builder.policies(AzureGuard.of(refunds), AzureGuard.ofRetries(refunds));
            // end
        }
        return sender(builder.build());
    }

    private static Sender sender(HttpPipeline pipeline) {
        return new Sender() {
            @Override
            public int send(Sent request) {
                try (var response = pipeline.sendSync(azure(request), Context.NONE)) {
                    return response.getStatusCode();
                }
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                try (var response = pipeline.send(azure(request)).toFuture().get()) {
                    return response.getStatusCode();
                }
            }
        };
    }

    private static HttpRequest azure(Sent request) {
        var sent = new HttpRequest(HttpMethod.valueOf(request.method()), request.url());
        request.headers().forEach((name, value) -> sent.setHeader(HttpHeaderName.fromString(name), value));
        if (request.isStreamed()) {
            sent.setBody(Flux.just(ByteBuffer.wrap(request.body())));
        } else if (request.hasBody()) {
            sent.setBody(BinaryData.fromBytes(request.body()));
        }
        return sent;
    }
}
