package dev.modelgovernance.guard.clients;

import java.util.List;
import java.util.Objects;

/**
 * What a configuration key says of an AI client. Immutable and thread-safe.
 *
 * @param role what the key sets
 * @param client the start that all keys of the client have in common
 * @param scope the start that the key has in common with those of its part of the client; begins with {@code client}
 * @param providers those that could be called where no address says otherwise
 */
public record ClientSetting(Role role, String client, String scope, List<String> providers) {

    /** What a key sets. */
    public enum Role {
        /** The address to which calls go. */
        ENDPOINT,
        /** The model. */
        MODEL,
        /** How the client signs in, or its project or place. */
        CLIENT,
        /** Which of several providers is called. */
        SELECTOR
    }

    public ClientSetting {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(scope, "scope");
        providers = List.copyOf(providers);
    }
}
