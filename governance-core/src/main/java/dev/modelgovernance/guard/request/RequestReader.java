package dev.modelgovernance.guard.request;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.pattern.Host;
import dev.modelgovernance.pattern.HostPattern;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from requests which calls they make, by the hosts and the regions of a policy's catalog.
 *
 * <p>The host decides the provider, whatever client was used: a host that no provider has is one that no policy knows. The
 * model and the place are what the request names; where it names several, all of them; where it names one that cannot be
 * told, any.
 *
 * <p>Immutable and thread-safe.
 */
public final class RequestReader {

    /** What stands before a host that no provider has, in place of a provider's name. */
    private static final String STRANGER = "host:";

    /** A profile across regions, a vendor, and the name of a model, of which no version is a part. */
    private static final Pattern PROFILED =
            Pattern.compile("[A-Za-z][A-Za-z0-9-]*\\.[A-Za-z0-9-]+\\.[A-Za-z].*", Pattern.DOTALL);

    private static final String RESOURCE = "models/";

    private final List<Address> addresses = new ArrayList<>();

    /**
     * A pattern over the hosts of a provider.
     *
     * @param isAmongRegions whether some pattern of the provider names a region
     */
    private record Address(Provider provider, HostPattern pattern, boolean isAmongRegions) {}

    private RequestReader(Policy policy) {
        for (var provider : policy.providers().values()) {
            var patterns = provider.hosts().stream().map(HostPattern::parse).toList();
            var isAmongRegions = patterns.stream().anyMatch(HostPattern::hasRegion);
            patterns.forEach(pattern -> addresses.add(new Address(provider, pattern, isAmongRegions)));
        }
    }

    /** Returns the reader for a policy's catalog. */
    public static RequestReader of(Policy policy) {
        return new RequestReader(policy);
    }

    /**
     * Returns a call with what a request tells of it in place of what was stated, and the rest as it is.
     *
     * <p>Of the model that a request does not tell, what the call itself states is taken; never what its use declares, since
     * a use declares a range and not what is sent. So it is with the place where the provider has regions and the request names
     * none.
     */
    public Call read(ModelRequest request, Call call) {
        var path = ModelPath.of(request.uri());
        var fields = request.fields();
        var providers = new LinkedHashSet<String>();
        var places = new Places();
        var hosts = hosts(request);
        for (var host : hosts) {
            read(host, path, fields, providers, places);
        }
        if (hosts.size() > 1) {
            places.addAnywhere();
        }
        var read = call.provider(providers.toArray(String[]::new));
        return places.on(models(path, fields, request.hasBody(), read));
    }

    /** Returns the hosts to which a request may go; null stands for one that is not spelled as hosts are. */
    private static Set<@Nullable Host> hosts(ModelRequest request) {
        var hosts = new LinkedHashSet<@Nullable Host>();
        hosts.add(Host.of(request.uri()));
        for (var header : request.hosts()) {
            hosts.add(Host.ofHeader(header, request.uri().getScheme()));
        }
        return hosts;
    }

    private void read(
            @Nullable Host host, ModelPath path, @Nullable BodyFields fields, Set<String> providers, Places places) {
        var isKnown = false;
        for (var address : addresses) {
            if (host != null && address.pattern().matches(host)) {
                isKnown = true;
                providers.add(address.provider().id());
                places.add(address, host, path, fields);
            }
        }
        if (!isKnown) {
            providers.add(STRANGER + (host == null ? "unreadable" : host));
        }
    }

    private static Call models(ModelPath path, @Nullable BodyFields fields, boolean hasBody, Call call) {
        var models = told(path, fields);
        // Whoever takes the model from a body passes over a query; only what has no body is told by its query alone.
        var isTold = !models.isEmpty() || (!hasBody && !path.asked().isEmpty());
        models.addAll(path.asked());
        if (!isClear(path, fields) || !models.stream().allMatch(RequestReader::isPlain)) {
            return call.without("model");
        }
        if (isTold) {
            return call.model(models.toArray(String[]::new));
        }
        return call.attributes().containsKey("model") ? call : call.without("model");
    }

    /** Returns whether what was read could not be taken for something else. */
    private static boolean isClear(ModelPath path, @Nullable BodyFields fields) {
        return path.isClear() && (fields == null || fields.isClear());
    }

    /** Returns whether an id has no characters that servers strip or do not show. */
    private static boolean isPlain(String model) {
        return model.strip().equals(model)
                && model.codePoints()
                        .noneMatch(
                                point -> Character.getType(point) == Character.FORMAT || Character.isISOControl(point));
    }

    private static Set<String> told(ModelPath path, @Nullable BodyFields fields) {
        var models = new LinkedHashSet<>(path.models());
        if (fields != null) {
            fields.models().stream().filter(model -> !repeats(path, model)).forEach(models::add);
        }
        return models;
    }

    /** Some requests of the Gemini API name the model of the path once more in the body, as a resource. */
    private static boolean repeats(ModelPath path, String model) {
        return model.startsWith(RESOURCE) && path.models().contains(model.substring(RESOURCE.length()));
    }

    /** Gathers where a call may be processed. Not thread-safe. */
    private static final class Places {

        private final Set<String> known = new LinkedHashSet<>();
        private boolean areAnywhere;
        private boolean isUntold;

        void add(Address address, Host host, ModelPath path, @Nullable BodyFields fields) {
            var regions = address.provider().regions();
            // A place in a path counts where a model stands in it too, one in a body where no host of the provider
            // names any.
            path.regions().forEach(region -> add(path.models().isEmpty() ? null : regions.get(region)));
            if (fields != null) {
                fields.regions().forEach(region -> add(address.isAmongRegions() ? null : regions.get(region)));
            }
            var region = address.pattern().region(host);
            if (region != null) {
                add(regions.get(region));
                told(path, fields).forEach(model -> addProfile(model, regions));
            }
            // Silence about the region is no answer where the provider has several.
            var isSilent = region == null
                    && path.regions().isEmpty()
                    && (fields == null || fields.regions().isEmpty());
            isUntold |= isSilent && !regions.isEmpty();
            areAnywhere |= !isClear(path, fields);
        }

        /** A model may be named with a profile, or stand in one, under which other regions than that of the host serve it. */
        private void addProfile(String model, Map<String, List<String>> regions) {
            var first = model.substring(0, Math.max(0, model.indexOf('.')));
            if (regions.containsKey(first)) {
                add(regions.get(first));
            } else if (model.startsWith("arn:") || PROFILED.matcher(model).matches()) {
                addAnywhere();
            }
        }

        void addAnywhere() {
            areAnywhere = true;
        }

        private void add(@Nullable List<String> places) {
            if (places == null) {
                areAnywhere = true;
            } else {
                known.addAll(places);
            }
        }

        /** States it of a call, whatever was stated before, unless the request says nothing of it. */
        Call on(Call call) {
            if (areAnywhere) {
                return call.without("processing");
            }
            if (!known.isEmpty()) {
                return call.with("processing", Values.of(List.copyOf(known)));
            }
            return isUntold && !call.attributes().containsKey("processing") ? call.without("processing") : call;
        }
    }
}
