package dev.modelgovernance.request;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the path and the query of a URI say of the model and of the region.
 *
 * <ul>
 *   <li>{@code /model/ID/converse}, and what else Amazon Bedrock can do with a model;
 *   <li>{@code /…/locations/REGION/…/models/ID:generateContent}, as of the Gemini API and Vertex AI;
 *   <li>{@code /openai/deployments/ID/chat/completions}, as of Azure OpenAI;
 *   <li>{@code ?model=ID} and {@code ?deployment=ID}, as of realtime connections.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param models the models that the path names
 * @param asked the models that the query names
 * @param regions the regions
 * @param isClear whether the path could not be taken for another one
 */
record ModelPath(List<String> models, List<String> asked, List<String> regions, boolean isClear) {

    private static final ModelPath UNCLEAR = new ModelPath(List.of(), List.of(), List.of(), false);

    private static final Set<String> ACTIONS = Set.of(
            "converse",
            "converse-stream",
            "count-tokens",
            "invoke",
            "invoke-with-bidirectional-stream",
            "invoke-with-response-stream");

    private static final Pattern METHOD = Pattern.compile("(.+):[A-Za-z]+");

    static ModelPath of(URI uri) {
        var models = new ArrayList<String>();
        var asked = new ArrayList<String>();
        var regions = new ArrayList<String>();
        if (!readPath(uri, models, regions) || !readQuery(uri.getRawQuery(), asked)) {
            return UNCLEAR;
        }
        return new ModelPath(List.copyOf(models), List.copyOf(asked), List.copyOf(regions), true);
    }

    private static boolean readPath(URI uri, List<String> models, List<String> regions) {
        var raw = uri.getRawPath();
        if (uri.isOpaque() || raw == null) {
            return false;
        }
        var parts = raw.split("/", -1);
        for (var i = 1; i < parts.length; i++) {
            var part = decoded(parts[i].replace("+", "%2B"));
            var isLast = i + 1 == parts.length;
            if (part == null || part.equals(".") || part.equals("..") || (part.isEmpty() && !isLast)) {
                return false;
            }
            parts[i] = part;
        }
        for (var i = 1; i + 1 < parts.length; i++) {
            var next = parts[i + 1];
            switch (parts[i]) {
                case "model" -> {
                    if (i + 2 < parts.length && ACTIONS.contains(parts[i + 2])) {
                        models.add(next);
                    }
                }
                case "models" -> {
                    var method = METHOD.matcher(next);
                    if (i + 2 == parts.length && method.matches()) {
                        models.add(method.group(1));
                    }
                }
                case "deployments" -> {
                    if (parts[i - 1].equals("openai")) {
                        models.add(next);
                    }
                }
                case "locations" -> regions.add(next);
                default -> {}
            }
        }
        return true;
    }

    private static boolean readQuery(@Nullable String query, List<String> models) {
        for (var parameter : query == null ? new String[0] : query.split("&", -1)) {
            var equals = parameter.indexOf('=');
            var name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            if (name == null) {
                return false;
            }
            if (name.equalsIgnoreCase("model") || name.equalsIgnoreCase("deployment")) {
                var value = decoded(parameter.substring(equals + 1));
                if (equals < 0 || value == null) {
                    return false;
                }
                models.add(value);
            }
        }
        return true;
    }

    private static @Nullable String decoded(String raw) {
        try {
            var text = URLDecoder.decode(raw, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') < 0 ? text : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
