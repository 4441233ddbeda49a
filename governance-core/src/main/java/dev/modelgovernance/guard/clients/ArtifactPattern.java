package dev.modelgovernance.guard.clients;

import java.util.List;

/**
 * Artifacts of a group that call models: either all that begin alike, or those with the name of a provider between a start
 * and an end. Immutable and thread-safe.
 *
 * @param providers those that all of them call; empty where the artifact names its provider
 */
record ArtifactPattern(String group, String start, String end, List<String> providers) {

    static ArtifactPattern of(ClientFact fact, ProviderNames names) {
        var parts = fact.pattern().split(":|\\*|\\{provider}", -1);
        return new ArtifactPattern(parts[0], parts[1], parts[2], names.idsOf(fact.value()));
    }

    /** Returns the providers that an artifact could call; none where the pattern does not match it. */
    List<String> providersOf(String itsGroup, String name, ProviderNames names) {
        if (!matches(itsGroup, name)) {
            return List.of();
        }
        var middle = name.length() - start.length() - end.length();
        return providers.isEmpty() ? names.idsOf(name.substring(start.length(), start.length() + middle)) : providers;
    }

    /** Returns whether an artifact is of the group, and its name begins and ends so. */
    boolean matches(String itsGroup, String name) {
        // A placeholder may stand for any group: the name alone decides.
        var isGroup = group.equals(itsGroup) || (itsGroup.contains("${") && !start.isEmpty());
        return isGroup
                && name.length() >= start.length() + end.length()
                && name.startsWith(start)
                && name.endsWith(end);
    }
}
