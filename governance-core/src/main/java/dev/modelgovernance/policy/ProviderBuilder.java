package dev.modelgovernance.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is known of a provider.
 *
 * <p>What can be stated once and is stated twice is an {@link IllegalStateException}. Not thread-safe.
 */
public final class ProviderBuilder {

    private final String id;
    private final List<String> developers = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private final List<String> authHosts = new ArrayList<>();
    private final Map<String, List<String>> regions = new LinkedHashMap<>();
    private @Nullable String home;
    private @Nullable String developer;

    ProviderBuilder(String id) {
        this.id = Objects.requireNonNull(id, "id");
    }

    /** States the jurisdiction of the headquarters. */
    public ProviderBuilder home(String jurisdiction) {
        home = Stated.once(this, "home", home, jurisdiction);
        return this;
    }

    /** States who made the models that belong to no family. */
    public ProviderBuilder developer(String made) {
        developer = Stated.once(this, "developer", developer, made);
        return this;
    }

    /** Adds developers of whom a model may be that belongs to no family; it may be of one outside the catalog, too. */
    public ProviderBuilder developers(String... mayHaveMade) {
        developers.addAll(List.of(mayHaveMade));
        return this;
    }

    /** Adds hosts under which the provider answers, written as in {@link Provider#hosts}. */
    public ProviderBuilder hosts(String... patterns) {
        hosts.addAll(List.of(patterns));
        return this;
    }

    /** Adds hosts at which the provider gives out credentials. */
    public ProviderBuilder authHosts(String... patterns) {
        authHosts.addAll(List.of(patterns));
        return this;
    }

    /** States the jurisdictions and groups in which a region of the provider lies. */
    public ProviderBuilder region(String region, String... places) {
        if (regions.putIfAbsent(region, List.of(places)) != null) {
            throw new IllegalStateException("region \"" + region + "\" of " + this + " is stated twice: state it once");
        }
        return this;
    }

    Provider provider() {
        return new Provider(id, home, developer, hosts, regions, authHosts, developers);
    }

    @Override
    public String toString() {
        return "provider \"" + id + "\"";
    }
}
