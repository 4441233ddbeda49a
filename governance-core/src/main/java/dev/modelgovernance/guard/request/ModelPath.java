package dev.modelgovernance.guard.request;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the path and the query of a URI say of the model and of the region.
 *
 * <ul>
 *   <li>{@code /model/ID/converse}, and what else Amazon Bedrock can do with a model;
 *   <li>{@code /…/locations/REGION/…/models/ID:generateContent}, as of the Gemini API and Vertex AI;
 *   <li>{@code /openai/deployments/ID/chat/completions}, as of Azure OpenAI;
 *   <li>{@code ?model=ID} and {@code ?deployment=ID}, as of realtime connections, and the other keys of {@link NamingKey}.
 * </ul>
 *
 * <p>An id is what it seems to be only in a plain form: what servers take for more than a letter, such as {@code ;} or a
 * slash that is followed by two dots, leaves the model open. Immutable and thread-safe.
 *
 * @param models the models that the path names
 * @param asked the models that the query names
 * @param regions the regions
 * @param isClear whether the path could not be taken for another one
 * @param isWhole whether neither refers to something kept elsewhere that names a model, such as an agent
 */
record ModelPath(List<String> models, List<String> asked, List<String> regions, boolean isClear, boolean isWhole) {

    private static final ModelPath UNCLEAR = new ModelPath(List.of(), List.of(), List.of(), false, true);

    private static final Set<String> ACTIONS = Set.of(
            "converse",
            "converse-stream",
            "count-tokens",
            "invoke",
            "invoke-with-bidirectional-stream",
            "invoke-with-response-stream");

    /** What stands after {@code models} where the body names the model. */
    private static final Set<String> KINDS = Set.of("chat", "embeddings", "images");

    /** Before the name of something that is kept elsewhere. */
    private static final Set<String> REFERENCES =
            Set.of("agents", "assistants", "endpoints", "flows", "serving-endpoints");

    /** What stands after these where the body names the model. */
    private static final Set<String> OF_BODIES =
            Set.of("endpoints/openapi", "serving-endpoints/chat", "serving-endpoints/embeddings");

    /** Nobody names so many models in one request by accident. */
    private static final int MOST = 100;

    /** What servers may take for more than it is where it stands between slashes. */
    private static final String NOT_PLAIN = "/\\;?#%";

    /** What a model id in a path is made of besides letters and digits. */
    private static final String SIGNS = "._:/@+~=-";

    static ModelPath of(URI uri) {
        var reading = new Reading();
        if (!reading.readPath(uri) || !reading.readQuery(uri.getRawQuery())) {
            return UNCLEAR;
        }
        return new ModelPath(reading.models, reading.asked, reading.regions, true, reading.isWhole);
    }

    /** Gathers what is read. Not thread-safe. */
    private static final class Reading {

        private final List<String> models = new ArrayList<>(1);
        private final List<String> asked = new ArrayList<>(0);
        private final List<String> regions = new ArrayList<>(0);
        private boolean isWhole = true;

        boolean readPath(URI uri) {
            var parts = parts(uri);
            if (parts == null) {
                return false;
            }
            for (var i = 0; i < parts.size(); i++) {
                var next = i + 1 < parts.size() ? parts.get(i + 1) : "";
                var part = parts.get(i).toLowerCase(Locale.ROOT);
                switch (part) {
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
                        if (!isPlain(part)) {
                            return false;
                        }
                        isWhole &=
                                !REFERENCES.contains(part) || next.isEmpty() || OF_BODIES.contains(part + '/' + next);
                    }
                }
            }
            return models.size() <= MOST;
        }

        boolean readQuery(@Nullable String query) {
            for (var parameter : query == null ? new String[0] : query.split("&", -1)) {
                var equals = parameter.indexOf('=');
                var name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
                var key = name == null ? null : NamingKey.of(name, true);
                if (name == null || (key != null && !read(key, equals < 0 ? null : parameter.substring(equals + 1)))) {
                    return false;
                }
            }
            return asked.size() <= MOST;
        }

        private boolean read(NamingKey key, @Nullable String raw) {
            var value = raw == null ? null : decoded(raw);
            switch (key) {
                case MODEL, MODELS, PLACE -> {
                    if (value != null) {
                        (key == NamingKey.PLACE ? regions : asked).add(value);
                    }
                    return value != null;
                }
                case REFERENCE -> isWhole = false;
                case CHOICE -> {
                    return false;
                }
                case CONTENT, PROMPT, ENVELOPE -> {}
            }
            return true;
        }
    }

    private static @Nullable List<String> parts(URI uri) {
        var raw = uri.getRawPath();
        if (uri.isOpaque() || raw == null) {
            return null;
        }
        var parts = new ArrayList<String>();
        for (var part : raw.split("/", -1)) {
            var text = part.indexOf('%') < 0 ? part : decoded(part.replace("+", "%2B"));
            if (text == null || text.equals(".") || text.equals("..")) {
                return null;
            }
            if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        return parts;
    }

    /** Returns the model that a part of a path names; an empty one where it names none, null where that cannot be told. */
    private static @Nullable String model(List<String> parts, int at, String next) {
        var model = named(parts, at, next);
        return model == null || model.isEmpty() || isPlainId(model) ? model : null;
    }

    private static boolean isPlain(String part) {
        for (var i = 0; i < part.length(); i++) {
            var one = part.charAt(i);
            if (one <= ' ' || one == 0x7F || Character.isWhitespace(one) || NOT_PLAIN.indexOf(one) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether an id is spelled as ids are, and leads nowhere else by a part between its slashes. */
    private static boolean isPlainId(String id) {
        for (var i = 0; i < id.length(); i++) {
            var one = id.charAt(i);
            var isLetter = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9');
            if (!isLetter && SIGNS.indexOf(one) < 0) {
                return false;
            }
        }
        var bounded = id.indexOf('/') < 0 && !id.startsWith(".") ? id : "/" + id + "/";
        return !bounded.contains("//") && !bounded.contains("/./") && !bounded.contains("/../");
    }

    private static @Nullable String named(List<String> parts, int at, String next) {
        var isLast = at + 2 >= parts.size();
        var after = isLast ? "" : parts.get(at + 2);
        switch (parts.get(at)) {
            case "model" -> {
                return ACTIONS.contains(after) && at + 3 == parts.size() ? next : next.isEmpty() ? "" : null;
            }
            case "models" -> {
                var colon = next.lastIndexOf(':');
                return isLast && colon > 0 && isMethod(next, colon + 1)
                        ? next.substring(0, colon)
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

    private static boolean isMethod(String text, int start) {
        for (var i = start; i < text.length(); i++) {
            if (!Character.isLetter(text.charAt(i)) || text.charAt(i) > 'z') {
                return false;
            }
        }
        return start < text.length();
    }

    private static @Nullable String decoded(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        try {
            var text = URLDecoder.decode(raw, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') < 0 ? text : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
