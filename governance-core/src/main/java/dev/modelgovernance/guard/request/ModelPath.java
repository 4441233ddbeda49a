package dev.modelgovernance.guard.request;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** What stands after {@code models} where the body names the model. */
    private static final Set<String> KINDS = Set.of("chat", "embeddings", "images");

    /** Nobody names so many models in one request by accident. */
    private static final int MOST = 100;

    /** What stands between the slashes, which servers do not take for more than it is. */
    private static final Pattern PLAIN = Pattern.compile("[^/\\\\;\\s\\p{Cntrl}]+");

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
        var parts = new ArrayList<String>();
        for (var part : raw.split("/", -1)) {
            var text = part.isEmpty() ? "" : decoded(part.replace("+", "%2B"));
            if (text == null || text.equals(".") || text.equals("..")) {
                return false;
            }
            if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        for (var i = 0; i < parts.size(); i++) {
            var next = i + 1 < parts.size() ? parts.get(i + 1) : "";
            switch (parts.get(i).toLowerCase(Locale.ROOT)) {
                case "model", "models", "deployments", "engines" -> {
                    var model = model(parts, i, next);
                    if (model == null) {
                        return false;
                    }
                    if (!model.isEmpty()) {
                        models.add(model);
                        i++;
                    }
                }
                case "locations" -> regions.add(next);
                default -> {
                    if (!PLAIN.matcher(parts.get(i)).matches()) {
                        return false;
                    }
                }
            }
        }
        return models.size() <= MOST;
    }

    /** Returns the model that a part of a path names; an empty one where it names none, null where that cannot be told. */
    private static @Nullable String model(List<String> parts, int at, String next) {
        var isLast = at + 2 >= parts.size();
        var after = isLast ? "" : parts.get(at + 2);
        switch (parts.get(at)) {
            case "model" -> {
                return ACTIONS.contains(after) && at + 3 == parts.size() ? next : next.isEmpty() ? "" : null;
            }
            case "models" -> {
                var method = METHOD.matcher(next);
                return isLast && method.matches()
                        ? method.group(1)
                        : next.isEmpty() || KINDS.contains(next) ? "" : null;
            }
            case "deployments" -> {
                return at > 0 && parts.get(at - 1).equals("openai") && !after.isEmpty() ? next : null;
            }
            default -> {
                return null;
            }
        }
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
        return models.size() <= MOST;
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
