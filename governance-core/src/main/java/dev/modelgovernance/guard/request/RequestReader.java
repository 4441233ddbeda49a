package dev.modelgovernance.guard.request;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.pattern.Host;
import dev.modelgovernance.pattern.HostPattern;
import dev.modelgovernance.policy.Endpoint;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells from requests which calls they make, by the hosts and the regions of a policy's catalog.
 *
 * <p>The host decides the provider, whatever client was used: a host that no provider and no endpoint has is one that no policy knows. The
 * model and the place are what the request names; where it names several, all of them; where it names one that cannot be
 * told, any. What was stated of them counts where the request was read whole and names none, and never against what it
 * names.
 *
 * <p>A request to a host where a provider gives out credentials names neither: it is asked about as its use is declared.
 *
 * <p>Immutable and thread-safe.
 */
public final class RequestReader {

    /** What stands before a host that no provider has, in place of a provider's name. */
    private static final String STRANGER = "host:";

    private static final String RESOURCE = "models/";

    private final Policy policy;
    private final List<Address> addresses = new ArrayList<>();
    private final List<Address> ofCredentials = new ArrayList<>();

    /**
     * A pattern over the hosts of a provider, or of an endpoint that it serves.
     *
     * @param isAmongRegions whether some pattern of the provider names a region
     * @param places where the endpoint runs; empty where it does not say
     */
    record Address(Provider provider, HostPattern pattern, boolean isAmongRegions, List<String> places) {}

    private RequestReader(Policy policy) {
        this.policy = policy;
        for (var provider : policy.providers().values()) {
            var patterns = provider.hosts().stream().map(HostPattern::parse).toList();
            var isAmongRegions = patterns.stream().anyMatch(HostPattern::hasRegion);
            patterns.forEach(pattern -> addresses.add(new Address(provider, pattern, isAmongRegions, List.of())));
            provider.authHosts().stream()
                    .map(HostPattern::parse)
                    .forEach(pattern -> ofCredentials.add(new Address(provider, pattern, isAmongRegions, List.of())));
        }
        policy.endpoints().values().forEach(this::add);
    }

    private void add(Endpoint endpoint) {
        var provider = Objects.requireNonNull(policy.providers().get(endpoint.provider()));
        endpoint.hosts().stream()
                .map(HostPattern::parse)
                .map(pattern -> new Address(provider, pattern, pattern.hasRegion(), endpoint.processing()))
                .forEach(addresses::add);
    }

    /** Returns the reader for a policy's catalog. */
    public static RequestReader of(Policy policy) {
        return new RequestReader(policy);
    }

    /**
     * Returns a call with what a request tells of it in place of what was stated, and the rest as it is.
     *
     * <p>Of the model that a request which was read whole does not tell, what the call itself states is taken; never what its
     * use declares, since a use declares a range and not what is sent. So it is with the place where the provider has regions
     * and the request names none. A model that the query alone names, beside a body that names none, counts besides the one
     * that is stated. Where a part of the request was not read, model and place could be any, unless the application
     * {@linkplain ModelRequest#vouchedFor vouches} for it.
     */
    public Call read(ModelRequest request, Call call) {
        var hosts = hosts(request);
        var issuers = issuers(hosts, call);
        if (!issuers.isEmpty()) {
            return call.provider(issuers.toArray(String[]::new));
        }
        var providers = new LinkedHashSet<String>(2);
        var found = new ArrayList<NamedPlaces.At>(1);
        for (var host : hosts) {
            var at = matching(addresses, host);
            for (var address : at) {
                providers.add(address.provider().id());
                found.add(new NamedPlaces.At(address, Objects.requireNonNull(host)));
            }
            if (at.isEmpty()) {
                providers.add(STRANGER + (host == null ? "unreadable" : host));
            }
        }
        var read = withModels(request, call.provider(providers.toArray(String[]::new)));
        var places = new NamedPlaces(request, read.stated("model"));
        found.forEach(places::add);
        if (hosts.size() > 1) {
            places.addAnywhere();
        }
        return places.on(read);
    }

    /** Returns the hosts to which a request may go; null stands for one that is not spelled as hosts are. */
    private static Set<@Nullable Host> hosts(ModelRequest request) {
        var hosts = new LinkedHashSet<@Nullable Host>(2);
        hosts.add(Host.of(request.uri()));
        for (var header : request.hosts()) {
            hosts.add(Host.ofHeader(header, request.uri().getScheme()));
        }
        return hosts;
    }

    private static List<Address> matching(List<Address> all, @Nullable Host host) {
        List<Address> matching = List.of();
        for (var address : all) {
            if (host != null && address.pattern().matches(host)) {
                matching = matching.isEmpty() ? new ArrayList<>(1) : matching;
                matching.add(address);
            }
        }
        return matching;
    }

    /**
     * Returns the providers that give out credentials at all of the hosts, none where a model may be called at one of them; of
     * several that share a host, those that the call or its use names.
     */
    private Set<String> issuers(Set<@Nullable Host> hosts, Call call) {
        if (ofCredentials.isEmpty()) {
            return Set.of();
        }
        var issuers = new LinkedHashSet<String>(2);
        for (var host : hosts) {
            var here = matching(ofCredentials, host);
            if (here.isEmpty() || !matching(addresses, host).isEmpty()) {
                return Set.of();
            }
            here.forEach(address -> issuers.add(address.provider().id()));
        }
        var meant = new LinkedHashSet<>(issuers);
        meant.retainAll(statedProviders(call));
        return meant.isEmpty() ? issuers : meant;
    }

    private List<String> statedProviders(Call call) {
        var application = policy.application();
        var use = application == null || call.use() == null ? null : application.use(call.use());
        var stated = call.stated("provider");
        if (stated == null && application != null) {
            stated = (use == null ? application.attributes() : application.attributesOf(use)).get("provider");
        }
        return stated == null ? List.of() : stated.in();
    }

    private static Call withModels(ModelRequest request, Call call) {
        var path = request.path();
        var fields = request.fields();
        var models = new LinkedHashSet<String>(4);
        models.addAll(path.models());
        add(fields.models(), path, models);
        // Whoever takes the model from a body passes over a query; only what has no body is told by its query alone.
        var isTold = !models.isEmpty() || (!request.hasBody() && !path.asked().isEmpty());
        models.addAll(path.asked());
        add(fields.others(), path, models);
        var isWhole = request.isWhole();
        if (!path.isClear() || !fields.isClear() || !(isWhole || request.isVouchedFor())) {
            return call.without("model");
        }
        var stated = call.stated("model");
        if (isTold && (isWhole || stated == null)) {
            return call.model(models.toArray(String[]::new));
        }
        if (stated == null || stated.in().isEmpty()) {
            return call.without("model");
        }
        return models.isEmpty() ? call : call.model(joined(stated.in(), models));
    }

    private static String[] joined(List<String> stated, Set<String> named) {
        return Stream.concat(stated.stream(), named.stream()).distinct().toArray(String[]::new);
    }

    /** Some requests of the Gemini API name the model of the path once more in the body, as a resource. */
    private static void add(List<String> named, ModelPath path, Set<String> models) {
        for (var model : named) {
            if (!model.startsWith(RESOURCE) || !path.models().contains(model.substring(RESOURCE.length()))) {
                models.add(model);
            }
        }
    }
}
