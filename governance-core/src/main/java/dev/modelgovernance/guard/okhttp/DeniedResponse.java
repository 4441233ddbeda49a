package dev.modelgovernance.guard.okhttp;

import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The answer to a request that was not sent, of the form that Anthropic, OpenAI and Google give to one that is not permitted.
 *
 * <p>Stateless and thread-safe.
 */
final class DeniedResponse {

    private static final int FORBIDDEN = 403;

    private DeniedResponse() {}

    static Response of(Request request, String message) {
        var error =
                "{\"type\":\"error\",\"error\":{\"type\":\"permission_error\",\"status\":\"PERMISSION_DENIED\",\"message\":"
                        + quoted(message) + "}}";
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(FORBIDDEN)
                .message("Forbidden: " + reason(message))
                .header("Content-Type", "application/json")
                .body(ResponseBody.create(error, MediaType.get("application/json")))
                .build();
    }

    /** Returns what can stand in the first line of a response, which is all that is seen of a web socket that is refused. */
    private static String reason(String message) {
        var line = message.lines().findFirst().orElse("");
        return line.codePoints().noneMatch(Character::isISOControl) ? line : "";
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                case '\n' -> json.append("\\n");
                default -> {
                    if (character < ' ') {
                        json.append(String.format("\\u%04x", (int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
