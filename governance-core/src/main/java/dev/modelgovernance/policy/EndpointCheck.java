package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.pattern.Host;
import dev.modelgovernance.pattern.HostPattern;
import dev.modelgovernance.pattern.ModelId;
import dev.modelgovernance.policy.Problem.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds what is wrong with endpoints, and with uses that name them. Not thread-safe. */
final class EndpointCheck {

    /** Stands for a region of a host that no catalog has, to see whose host it is. */
    private static final String ANY_REGION = "any-region-1";

    private final Definitions own;
    private final Definitions visible;
    private final Problems problems;
    private final ConditionCheck conditions;

    EndpointCheck(Definitions own, Definitions visible, Problems problems) {
        this.own = own;
        this.visible = visible;
        this.problems = problems;
        conditions = new ConditionCheck(visible, problems);
    }

    void check() {
        own.endpoints.values().forEach(this::endpoint);
        var application = own.application;
        if (application == null || visible.endpoints.isEmpty()) {
            return;
        }
        for (var i = 0; i < application.uses().size(); i++) {
            use(
                    "/application/uses/" + i,
                    application.attributesOf(application.uses().get(i)));
        }
    }

    private void endpoint(Endpoint endpoint) {
        var place = "/endpoints/" + segment(endpoint.id());
        if (!visible.providers.containsKey(endpoint.provider())) {
            problems.addUnknown(place + "/provider", "provider", endpoint.provider(), visible.providers.keySet());
        }
        if (endpoint.hosts().isEmpty() && endpoint.models().isEmpty()) {
            add(
                    place,
                    Kind.MISSING,
                    "endpoint " + quoted(endpoint.id()) + " has neither hosts nor models: give it one of them");
        }
        for (var i = 0; i < endpoint.hosts().size(); i++) {
            host(place + "/hosts/" + i, endpoint, endpoint.hosts().get(i));
        }
        places(place + "/processing", endpoint.processing());
        endpoint.models().forEach((name, answer) -> {
            var at = place + "/models/" + segment(name);
            id(at, name);
            id(at, answer.model());
            places(at + "/processing", answer.processing());
        });
    }

    private void id(String place, String id) {
        if (!ModelId.isId(id)) {
            add(
                    place,
                    quoted(id) + " is no model id: "
                            + (id.contains("*")
                                    ? "write each name by itself, without *"
                                    : "expected one as it is sent"));
        }
    }

    private void places(String place, List<String> names) {
        for (var i = 0; i < names.size(); i++) {
            conditions.jurisdiction(place + "/" + i, names.get(i));
        }
    }

    private void host(String place, Endpoint endpoint, String text) {
        if (text.contains("*")) {
            add(
                    place,
                    quoted(text)
                            + " holds *: write each host of an endpoint by itself, with {region} where it has one");
            return;
        }
        try {
            var pattern = HostPattern.parse(text);
            if (pattern.hasRegion() && !endpoint.processing().isEmpty()) {
                add(
                        place,
                        Kind.CONFLICT,
                        quoted(text) + " names its region, and \"processing\" says where it runs: write one of them");
            }
        } catch (IllegalArgumentException wrong) {
            add(place, Objects.requireNonNull(wrong.getMessage()));
            return;
        }
        var host = Host.of(URI.create("https://" + text.replace("{region}", ANY_REGION)));
        for (var provider : visible.providers.values()) {
            if (host != null && !provider.id().equals(endpoint.provider()) && has(provider, host)) {
                add(
                        place,
                        Kind.CONFLICT,
                        "host " + quoted(text) + " is one of provider " + quoted(provider.id())
                                + ": an endpoint there is served by that provider");
            }
        }
    }

    private static boolean has(Provider provider, Host host) {
        return provider.hosts().stream().anyMatch(text -> {
            try {
                return HostPattern.parse(text).matches(host);
            } catch (IllegalArgumentException wrong) {
                return false;
            }
        });
    }

    private void use(String place, Map<String, Values> stated) {
        Answered.of(stated, visible.endpoints.values(), visible.providers.keySet())
                .ambiguous()
                .forEach(name -> add(
                        place + "/model",
                        Kind.CONFLICT,
                        quoted(name)
                                + " stands for several models at the providers of this use: under \"not\", name the"
                                + " ids that are meant"));
    }

    private void add(String place, String message) {
        problems.add(place, message);
    }

    private void add(String place, Kind kind, String message) {
        problems.add(place, kind, message);
    }
}
