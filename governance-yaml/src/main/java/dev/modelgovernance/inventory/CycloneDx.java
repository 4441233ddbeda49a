package dev.modelgovernance.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.inventory.Inventory.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An inventory as a bill of materials: CycloneDX 1.6 in JSON.
 *
 * <p>A provider is a service, with the data that goes there; a model is a component of the type {@code machine-learning-model},
 * for each provider that serves it, with the purposes that it is used for. What licences models have is not in a policy and is
 * stated as unknown, as is a provider or a model that a use leaves open. The same inventory gives the same bytes. Thread-safe.
 */
public final class CycloneDx {

    private static final String UNKNOWN = "unknown";
    private static final JsonMapper JSON = new JsonMapper();

    private CycloneDx() {}

    /** Returns the bill of materials, in lines. */
    public static String write(Inventory inventory) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("serialNumber", serialNumber(inventory));
        root.put("version", 1);
        writeMetadata(inventory, root.putObject("metadata"));
        var models = new TreeMap<String, Model>();
        var services = new TreeMap<String, Service>();
        for (var entry : inventory.entries()) {
            for (var provider : orUnknown(entry.values("provider"))) {
                services.computeIfAbsent(provider, Service::new).add(entry);
                for (var model : orUnknown(entry.values("model"))) {
                    models.computeIfAbsent("model:" + provider + "/" + model, any -> new Model(provider, model))
                            .add(entry);
                }
            }
        }
        var components = root.putArray("components");
        models.forEach((ref, model) -> model.write(components.addObject().put("type", "machine-learning-model"), ref));
        var list = root.putArray("services");
        services.values().forEach(service -> service.write(list.addObject(), inventory));
        var dependencies = root.putArray("dependencies");
        var all = dependencies.addObject().put("ref", "application").putArray("dependsOn");
        services.keySet().forEach(provider -> all.add("service:" + provider));
        for (var provider : services.keySet()) {
            var served =
                    dependencies.addObject().put("ref", "service:" + provider).putArray("dependsOn");
            models.forEach((ref, model) -> {
                if (model.provider.equals(provider)) {
                    served.add(ref);
                }
            });
        }
        return lines(root);
    }

    private static String serialNumber(Inventory inventory) {
        var name = inventory.policy().fingerprint() + " " + inventory.at();
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeMetadata(Inventory inventory, ObjectNode node) {
        node.put("timestamp", inventory.at().toString());
        var component = node.putObject("component")
                .put("type", "application")
                .put("bom-ref", "application")
                .put("name", inventory.application());
        putProperties(
                component,
                Map.of(
                        "policy", List.of(inventory.policy().name()),
                        "fingerprint", List.of(inventory.policy().fingerprint())));
    }

    private static List<String> orUnknown(List<String> values) {
        return values.isEmpty() ? List.of(UNKNOWN) : values;
    }

    /** Writes values under names of our own, in the order of the names. */
    private static void putProperties(ObjectNode node, Map<String, ? extends Collection<String>> properties) {
        var array = node.putArray("properties");
        new TreeMap<>(properties)
                .forEach((name, values) -> values.forEach(value ->
                        array.addObject().put("name", "modelgovernance:" + name).put("value", value)));
    }

    private static String lines(ObjectNode root) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }

    /** A model as one provider serves it. */
    private static final class Model {

        private final String provider;
        private final String id;
        private final Set<String> purposes = new TreeSet<>();
        private final Set<String> developers = new TreeSet<>();
        private final Set<String> uses = new TreeSet<>();

        Model(String provider, String id) {
            this.provider = provider;
            this.id = id;
        }

        void add(Entry entry) {
            purposes.addAll(entry.values("purpose"));
            developers.addAll(entry.developers());
            uses.add(entry.use());
        }

        void write(ObjectNode node, String ref) {
            node.put("bom-ref", ref).put("name", id);
            node.putObject("supplier").put("name", provider);
            if (developers.size() == 1) {
                node.putObject("manufacturer").put("name", developers.iterator().next());
            }
            node.putArray("licenses").addObject().putObject("license").put("name", UNKNOWN);
            if (!purposes.isEmpty()) {
                var useCases =
                        node.putObject("modelCard").putObject("considerations").putArray("useCases");
                purposes.forEach(useCases::add);
            }
            putProperties(node, Map.of("use", uses));
        }
    }

    /** A provider, to which data goes. */
    private static final class Service {

        private final String id;
        private final Set<String> data = new TreeSet<>();
        private final Set<String> uses = new TreeSet<>();
        private final Set<String> processing = new TreeSet<>();

        Service(String id) {
            this.id = id;
        }

        void add(Entry entry) {
            data.addAll(orUnknown(entry.values("data")));
            uses.add(entry.use());
            processing.addAll(orUnknown(entry.values("processing")));
        }

        void write(ObjectNode node, Inventory inventory) {
            node.put("bom-ref", "service:" + id);
            node.putObject("provider").put("name", id);
            node.put("name", id);
            var known = inventory.policy().providers().get(id);
            if (known != null) {
                var hosts = known.hosts().stream()
                        .filter(host -> host.matches("[a-z0-9.:-]+"))
                        .toList();
                if (!hosts.isEmpty()) {
                    var endpoints = node.putArray("endpoints");
                    hosts.forEach(host -> endpoints.add("https://" + host));
                }
            }
            node.put("x-trust-boundary", true);
            var flows = node.putArray("data");
            data.forEach(kind -> flows.addObject().put("flow", "outbound").put("classification", kind));
            putProperties(node, Map.of("use", uses, "processing", processing));
        }
    }
}
