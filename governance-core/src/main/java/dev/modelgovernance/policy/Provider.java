package dev.modelgovernance.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a model: the party contracted with. Immutable and thread-safe.
 *
 * @param id the name in the catalog; the value of OpenTelemetry's {@code gen_ai.provider.name} where there is one
 * @param home the jurisdiction of the headquarters; null where unknown: then it could be any jurisdiction
 * @param developer who made the models that belong to no family; null where unknown
 * @param hosts the hosts under which the provider answers, with {@code *} for any characters of a label, <code>{region}</code>
 *     for one of the regions, and a port where it is not the usual one
 * @param regions the jurisdictions and groups in which a region of the provider lies, by the region's name
 * @param authHosts the hosts at which the provider gives out credentials and no model is called, spelled as {@code hosts} are
 * @param developers the developers of whom a model may be that belongs to no family, besides one outside the catalog; empty where
 *     it may be of any, or {@code developer} says whose it is
 */
public record Provider(
        String id,
        @Nullable String home,
        @Nullable String developer,
        List<String> hosts,
        Map<String, List<String>> regions,
        List<String> authHosts,
        List<String> developers) {

    public Provider {
        Objects.requireNonNull(id, "id");
        hosts = List.copyOf(hosts);
        var copy = new LinkedHashMap<String, List<String>>();
        regions.forEach((region, places) -> copy.put(region, List.copyOf(places)));
        regions = Collections.unmodifiableMap(copy);
        authHosts = List.copyOf(authHosts);
        developers = List.copyOf(developers);
    }

    /** Returns a provider without hosts that give out credentials, who serves models of any developer, or of one. */
    public Provider(
            String id,
            @Nullable String home,
            @Nullable String developer,
            List<String> hosts,
            Map<String, List<String>> regions) {
        this(id, home, developer, hosts, regions, List.of(), List.of());
    }

    /** Returns a provider without regions. */
    public Provider(String id, @Nullable String home, @Nullable String developer, List<String> hosts) {
        this(id, home, developer, hosts, Map.of());
    }
}
