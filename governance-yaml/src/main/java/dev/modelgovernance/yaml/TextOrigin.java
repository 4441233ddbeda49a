package dev.modelgovernance.yaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/**
 * A document that is at hand as a text, among those that it may import.
 *
 * @param path its name among them, a path with {@code /} between its parts
 * @param texts the texts of all, by name
 */
record TextOrigin(String path, Map<String, String> texts) implements Origin {

    @Override
    public String shown() {
        return path;
    }

    @Override
    public String identity() throws UnreadableException {
        if (!texts.containsKey(path)) {
            throw Origin.absent(path);
        }
        return path;
    }

    @Override
    public byte[] read() throws UnreadableException {
        var text = texts.get(path);
        if (text == null) {
            throw Origin.absent(path);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public TextOrigin imported(String target) throws UnreadableException {
        Origin.relative(target);
        var parts = new ArrayDeque<>(List.of(path.split("/", -1)));
        parts.removeLast();
        for (var part : target.split("[/\\\\]", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    throw Origin.outside(target);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        var wanted = String.join("/", parts);
        if (!texts.containsKey(wanted)) {
            throw Origin.absent(target);
        }
        return new TextOrigin(wanted, texts);
    }
}
