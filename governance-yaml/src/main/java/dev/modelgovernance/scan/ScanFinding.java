package dev.modelgovernance.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file that says whom an application calls. Immutable and thread-safe.
 *
 * @param file the file
 * @param line its line, beginning with 1
 * @param key the artifact or the key that says so, as it is written
 * @param value what the key is set to, where that is an address, a model or a provider; null for all else, which could be
 *     a secret
 * @param providers those that could be meant; {@code host:…} for a host that no provider of the catalog has
 * @param uses the declared uses that name one of them
 */
public record ScanFinding(
        String file, int line, String key, @Nullable String value, List<String> providers, List<String> uses) {

    /** What stands before a host that no provider has, in place of a provider's name. */
    static final String STRANGER = "host:";

    /** What stands in place of a provider's name where a host cannot be read. */
    static final String NOWHERE = STRANGER + "unreadable";

    public ScanFinding {
        providers = List.copyOf(providers);
        uses = List.copyOf(uses);
    }

    /** Returns whether a declared use covers it. */
    public boolean isDeclared() {
        return !uses.isEmpty();
    }

    /** Writes it in one line. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + key
                + (value == null ? "" : " = " + value)
                + (isStranger() ? stranger() : " means " + String.join(" or ", providers) + cover());
    }

    private boolean isStranger() {
        return providers.size() == 1 && providers.get(0).startsWith(STRANGER);
    }

    private String stranger() {
        var stranger = providers.get(0);
        return stranger.equals(NOWHERE)
                ? " is an address whose host cannot be read"
                : " goes to " + stranger.substring(STRANGER.length()) + ", a host that no provider of the catalog has";
    }

    private String cover() {
        var isOne = providers.size() == 1;
        if (!isDeclared()) {
            return isOne ? ", which no use declares" : ", none of which a use declares";
        }
        return (isOne ? ", declared by " : ", one of which is declared by ") + String.join(", ", uses);
    }
}
