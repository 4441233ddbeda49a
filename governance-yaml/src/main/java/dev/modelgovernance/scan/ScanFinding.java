package dev.modelgovernance.scan;

import dev.modelgovernance.guard.clients.KnownClients;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file that says which provider an application calls. Immutable and thread-safe.
 *
 * @param file the file
 * @param line its line, beginning with 1
 * @param key the artifact or the key, as written
 * @param value what the key is set to, where that is an address, a model or a provider; null for anything else, which could be
 *     a secret
 * @param providers those that could be meant; {@code host:…} for a host that no provider of the catalog has; empty where the
 *     line only names a model of the catalog
 * @param uses the declared uses that name one of them and, where the line names a model, that model as well
 * @param others the declared uses that name one of them, but not the model that the line names
 */
public record ScanFinding(
        String file,
        int line,
        String key,
        @Nullable String value,
        List<String> providers,
        List<String> uses,
        List<String> others) {

    /** The prefix, in place of a provider, of a host that no provider of the catalog has. */
    static final String UNKNOWN_HOST = "host:";

    /** Stands in place of a provider where a host cannot be read. */
    static final String UNREADABLE_HOST = UNKNOWN_HOST + "unreadable";

    public ScanFinding {
        providers = List.copyOf(providers);
        uses = List.copyOf(uses);
        others = List.copyOf(others);
    }

    /** Returns a finding that no use declares in part. */
    public ScanFinding(
            String file, int line, String key, @Nullable String value, List<String> providers, List<String> uses) {
        this(file, line, key, value, providers, uses, List.of());
    }

    /** Returns whether a declared use covers the finding. */
    public boolean isDeclared() {
        return !uses.isEmpty();
    }

    /** Returns whether the models that are meant run in the process of the application, so that nothing is sent. */
    public boolean isInProcess() {
        return !providers.isEmpty() && providers.stream().allMatch(KnownClients::isInProcess);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + key + (value == null ? "" : " = " + value) + meaning();
    }

    private String meaning() {
        if (isInProcess()) {
            return " runs in the process of the application";
        }
        if (providers.isEmpty()) {
            return " is a model of the catalog"
                    + (isDeclared() ? ", declared by " + names(uses) : ", which no use declares");
        }
        return isUnknownHost() ? unknownHost() : " means " + String.join(" or ", providers) + cover();
    }

    private boolean isUnknownHost() {
        return providers.size() == 1 && providers.get(0).startsWith(UNKNOWN_HOST);
    }

    private String unknownHost() {
        var unknownHost = providers.get(0);
        return unknownHost.equals(UNREADABLE_HOST)
                ? " is an address whose host cannot be read"
                : " goes to " + unknownHost.substring(UNKNOWN_HOST.length())
                        + ", a host that no provider of the catalog has";
    }

    private String cover() {
        var isOne = providers.size() == 1;
        if (!isDeclared() && !others.isEmpty()) {
            return ", but this model is not among those that " + names(others)
                    + (others.size() == 1 ? " declares" : " declare");
        }
        if (!isDeclared()) {
            return isOne ? ", which no use declares" : ", none of which a use declares";
        }
        return (isOne ? ", declared by " : ", one of which is declared by ") + names(uses);
    }

    private static String names(List<String> uses) {
        return String.join(", ", uses);
    }
}
