package dev.modelgovernance.guard.aws;

import dev.modelgovernance.guard.request.ModelRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A request, as far as a policy cares: where it goes, and the model that it names.
 *
 * <p>Immutable and thread-safe.
 *
 * @param uri the URI
 * @param hosts the hosts that its {@code Host} headers name, save that of the URI
 * @param model the model, as the client was given it; null where it was given none
 */
record BedrockRequest(URI uri, List<String> hosts, @Nullable String model) {

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

    /** Returns the request that a client will make of what it was given, unless something on the way changes it. */
    @SuppressWarnings("deprecation") // What is to replace CLIENT_ENDPOINT is not for use outside of the SDK.
    static BedrockRequest planned(SdkRequest request, ExecutionAttributes attributes) {
        var model = model(request);
        var endpoint = attributes.getAttribute(SdkExecutionAttribute.CLIENT_ENDPOINT);
        if (endpoint == null) {
            return new BedrockRequest(UNKNOWN, List.of(), model);
        }
        var base = endpoint.toString();
        var path =
                PATHS.getOrDefault(String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)), "/");
        var uri = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + path.formatted(encoded(String.valueOf(model)));
        return new BedrockRequest(URI.create(uri), List.of(), model);
    }

    /** Returns the request that is about to be sent. */
    static BedrockRequest sent(SdkRequest request, SdkHttpRequest http) {
        var uri = http.getUri();
        var others = http.matchingHeaders("Host").stream()
                .filter(host -> !host.equals(uri.getRawAuthority()))
                .toList();
        return new BedrockRequest(uri, others, model(request));
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

    /** Returns what it tells. The model stands in the body too, since not every operation has it in its path. */
    ModelRequest description() {
        var description = ModelRequest.to(uri);
        for (var host : hosts) {
            description = description.host(host);
        }
        return model == null
                ? description.unreadBody()
                : description.body(("{\"model\":" + quoted(model) + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character < ' ' || character == '"' || character == '\\') {
                quoted.append("\\u%04x".formatted(character));
            } else {
                quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }
}
