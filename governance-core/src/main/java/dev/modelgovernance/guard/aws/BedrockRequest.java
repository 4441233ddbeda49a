package dev.modelgovernance.guard.aws;

import dev.modelgovernance.guard.request.ModelRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** A request of a client of AWS, as far as a policy cares. Stateless and thread-safe. */
final class BedrockRequest {

    /** No provider takes a larger request; what is larger is not read. */
    private static final int MAX_BYTES = 64 << 20;

    /** A host that no catalog has. */
    private static final URI UNKNOWN = URI.create("unknown:endpoint");

    /** The paths of operations that call a model, for which {@code %s} stands. */
    private static final Map<String, String> PATHS = Map.of(
            "Converse", "/model/%s/converse",
            "ConverseStream", "/model/%s/converse-stream",
            "CountTokens", "/model/%s/count-tokens",
            "InvokeModel", "/model/%s/invoke",
            "InvokeModelWithBidirectionalStream", "/model/%s/invoke-with-bidirectional-stream",
            "InvokeModelWithResponseStream", "/model/%s/invoke-with-response-stream",
            "StartAsyncInvoke", "/async-invoke");

    private BedrockRequest() {}

    /** Returns what the request tells that a client will make of what it was given, unless something on the way changes it. */
    @SuppressWarnings("deprecation") // What is to replace CLIENT_ENDPOINT is not for use outside of the SDK.
    static ModelRequest planned(SdkRequest request, ExecutionAttributes attributes) {
        var model = model(request);
        var endpoint = attributes.getAttribute(SdkExecutionAttribute.CLIENT_ENDPOINT);
        if (endpoint == null) {
            return naming(model, UNKNOWN);
        }
        var base = endpoint.toString();
        var path =
                PATHS.getOrDefault(String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)), "/");
        var uri = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + path.formatted(encoded(String.valueOf(model)));
        return naming(model, URI.create(uri));
    }

    /** Returns what the request tells that is about to be sent. */
    static ModelRequest sent(Context.BeforeTransmission context) {
        var http = context.httpRequest();
        var description = naming(model(context.request()), http.getUri())
                .headers(http.headers().entrySet());
        var content = content(context);
        if (content == null) {
            return description;
        }
        try (var stream = content.newStream()) {
            var body = stream.readNBytes(MAX_BYTES + 1);
            return body.length > MAX_BYTES ? description.unreadBody() : description.body(body);
        } catch (IOException | RuntimeException unreadable) {
            return description.unreadBody();
        }
    }

    /** Returns the body, which is there at once in whatever way it is sent; null for a stream of events, or where there is none. */
    private static @Nullable ContentStreamProvider content(Context.BeforeTransmission context) {
        var whole = context.httpRequest() instanceof SdkHttpFullRequest full ? full.contentStreamProvider() : null;
        return whole != null && whole.isPresent()
                ? whole.get()
                : context.requestBody().map(RequestBody::contentStreamProvider).orElse(null);
    }

    private static ModelRequest naming(@Nullable String model, URI uri) {
        var request = ModelRequest.to(uri);
        return model == null ? request : request.model(model);
    }

    /** Returns the model that a request names, whatever service it is of. */
    private static @Nullable String model(SdkRequest request) {
        return request.getValueForField("modelId", Object.class)
                .map(Object::toString)
                .orElse(null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
