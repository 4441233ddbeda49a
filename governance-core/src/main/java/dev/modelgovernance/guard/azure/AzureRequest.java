package dev.modelgovernance.guard.azure;

import com.azure.core.http.HttpRequest;
import com.azure.core.util.BinaryData;
import dev.modelgovernance.guard.request.ModelRequest;
import java.net.URI;

/** A request, as far as a policy cares. Stateless and thread-safe. */
final class AzureRequest {

    /** No provider takes a larger request; what is larger is not read. */
    private static final long MAX_BYTES = 64L << 20;

    private AzureRequest() {}

    /** Returns what a request tells, whose body is from now on what was read of it. */
    static ModelRequest read(HttpRequest request) {
        var description = ModelRequest.to(URI.create(request.getUrl().toString()));
        for (var header : request.getHeaders()) {
            for (var value : header.getValuesList()) {
                description = description.header(header.getName(), value);
            }
        }
        var body = request.getBodyAsBinaryData();
        if (body == null) {
            return description;
        }
        if (!isReadable(body)) {
            return description.unreadBody();
        }
        var bytes = body.toBytes();
        request.setBody(BinaryData.fromBytes(bytes));
        return description.body(bytes);
    }

    private static boolean isReadable(BinaryData body) {
        var length = body.getLength();
        return body.isReplayable() && (length == null || length <= MAX_BYTES);
    }
}
