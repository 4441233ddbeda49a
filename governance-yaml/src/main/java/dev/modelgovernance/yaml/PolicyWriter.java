package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Developer;
import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import dev.modelgovernance.yaml.YamlText.Block;
import dev.modelgovernance.yaml.YamlText.Plain;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a policy holds as a document does, its parts in the order in which the policy has them.
 *
 * <p>Not thread-safe.
 */
final class PolicyWriter {

    private final ZoneId zone;
    private final Map<String, Object> root = new LinkedHashMap<>();

    private PolicyWriter(Policy policy, GroupLayers.Layer layer, List<String> imports, @Nullable String description) {
        zone = layer.zone();
        root.put("governance", new Plain("1"));
        root.put("name", policy.name());
        put(root, "description", description);
        put(root, "zone", zone.getId().equals("UTC") ? null : zone.getId());
        list(root, "imports", imports);
    }

    /** Writes a document with nothing but groups. */
    static Block groups(Policy policy, GroupLayers.Layer layer, List<String> imports) {
        var writer = new PolicyWriter(policy, layer, imports, null);
        writer.section("groups", layer.groups(), Group::id, PolicyWriter::group);
        return new Block(writer.root);
    }

    /** Writes a document with everything but the groups that are in those which it imports. */
    static Block policy(Policy policy, GroupLayers.Layer layer, List<String> imports) {
        var writer = new PolicyWriter(policy, layer, imports, policy.description());
        writer.sections(policy, layer.groups());
        return new Block(writer.root);
    }

    private void sections(Policy policy, List<Group> groups) {
        section("attributes", policy.attributes().values(), Attribute::name, PolicyWriter::attribute);
        section("obligations", policy.obligations().entrySet(), Map.Entry::getKey, Map.Entry::getValue);
        section("evidence", policy.evidence().entrySet(), Map.Entry::getKey, Map.Entry::getValue);
        section("groups", groups, Group::id, PolicyWriter::group);
        section("developers", policy.developers().values(), Developer::id, PolicyWriter::developer);
        section("providers", policy.providers().values(), Provider::id, PolicyWriter::provider);
        section("models", policy.models().values(), ModelFamily::id, PolicyWriter::family);
        section("regimes", policy.regimes().values(), Regime::id, this::regime);
        var application = policy.application();
        put(root, "application", application == null ? null : application(application));
    }

    private <T> void section(String key, Collection<T> all, Function<T, String> id, Function<T, Object> written) {
        var fields = new LinkedHashMap<String, Object>();
        all.forEach(each -> fields.put(id.apply(each), written.apply(each)));
        if (!fields.isEmpty()) {
            root.put(key, new Block(fields));
        }
    }

    private static Object attribute(Attribute attribute) {
        if (attribute.kind() == Attribute.Kind.JURISDICTION) {
            return "jurisdiction";
        }
        if (!attribute.levels().isEmpty()) {
            return Map.of("levels", attribute.levels());
        }
        if (attribute.values().values().stream().allMatch(Collection::isEmpty)) {
            return List.copyOf(attribute.values().keySet());
        }
        var fields = new LinkedHashMap<String, Object>();
        attribute.values().forEach((value, parents) -> fields.put(value, List.copyOf(parents)));
        return fields;
    }

    private static Object group(Group group) {
        var members = new ArrayList<Object>();
        for (var member : group.members()) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("member", member.name());
            window(fields, member.window());
            members.add(fields.size() == 1 ? member.name() : fields);
        }
        return members;
    }

    private static Object developer(Developer developer) {
        var fields = new LinkedHashMap<String, Object>();
        put(fields, "home", developer.home());
        return fields;
    }

    private static Object provider(Provider provider) {
        var fields = new LinkedHashMap<String, Object>();
        put(fields, "home", provider.home());
        put(fields, "developer", provider.developer());
        list(fields, "developers", provider.developers());
        list(fields, "hosts", provider.hosts());
        if (!provider.regions().isEmpty()) {
            var regions = new LinkedHashMap<String, Object>();
            provider.regions().forEach((region, places) -> regions.put(region, names(places)));
            fields.put("regions", regions);
        }
        list(fields, "auth-hosts", provider.authHosts());
        return fields;
    }

    private static Object family(ModelFamily family) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("developer", family.developer());
        fields.put("ids", family.ids());
        put(fields, "tags", family.tags());
        return fields;
    }

    private Object regime(Regime regime) {
        var fields = new LinkedHashMap<String, Object>();
        put(fields, "title", regime.title());
        put(fields, "authority", regime.authority());
        put(fields, "description", regime.description());
        var own = ZoneFinder.of(regime);
        if (own != null && !own.equals(zone)) {
            fields.put("zone", own.getId());
        }
        fields.put("default", regime.isOpen() ? "allow" : "deny");
        condition(fields, "when", regime.when());
        fields.put("rules", regime.rules().stream().map(PolicyWriter::rule).toList());
        return new Block(fields);
    }

    private static Object rule(Rule rule) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(rule.effect().word(), rule.id());
        clause(fields, rule.clause());
        list(fields, "evidence", rule.evidence());
        put(fields, "max-age", rule.maxAge() == null ? null : rule.maxAge().toString());
        list(fields, "obligations", rule.obligations());
        put(fields, "review-by", moment(rule.reviewBy()));
        return new Block(fields);
    }

    private static void clause(Map<String, Object> fields, Clause clause) {
        condition(fields, "when", clause.when());
        list(
                fields,
                "unless",
                clause.unless().stream().map(PolicyWriter::exception).toList());
        window(fields, clause.window());
        put(fields, "because", clause.because());
        var source = clause.source();
        put(fields, "source", source == null ? null : source(source));
    }

    private static Object exception(Clause clause) {
        var fields = new LinkedHashMap<String, Object>();
        put(fields, "id", clause.id());
        clause(fields, clause);
        return new Block(fields);
    }

    private static Object source(Source source) {
        var fields = new LinkedHashMap<String, Object>();
        put(fields, "cite", source.cite());
        put(fields, "url", source.url());
        put(fields, "status", source.status() == null ? null : source.status().word());
        put(
                fields,
                "read",
                source.read() == null ? null : new Plain(source.read().toString()));
        return fields;
    }

    private static Object application(Application application) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", application.name());
        application.attributes().forEach((attribute, values) -> fields.put(attribute, values(values)));
        var uses = new ArrayList<Object>();
        for (var use : application.uses()) {
            var stated = new LinkedHashMap<String, Object>();
            stated.put("use", use.id());
            use.attributes().forEach((attribute, values) -> stated.put(attribute, values(values)));
            uses.add(new Block(stated));
        }
        fields.put("uses", uses);
        list(
                fields,
                "evidence",
                application.evidence().stream().map(PolicyWriter::held).toList());
        return new Block(fields);
    }

    private static Object held(HeldEvidence held) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("evidence", held.evidence());
        condition(fields, "covers", held.covers());
        put(fields, "issued", moment(held.issued()));
        window(fields, held.window());
        put(fields, "reference", held.reference());
        return new Block(fields);
    }

    private static void condition(Map<String, Object> fields, String key, Condition condition) {
        var blocks = condition.blocks().stream().map(PolicyWriter::block).toList();
        if (!blocks.isEmpty()) {
            fields.put(key, blocks.size() == 1 ? blocks.get(0) : blocks);
        }
    }

    private static Object block(Map<String, Values> block) {
        var fields = new LinkedHashMap<String, Object>();
        block.forEach((attribute, values) -> fields.put(attribute, values(values)));
        return fields;
    }

    private static Object values(Values values) {
        if (values.isRange()) {
            var bounds = new LinkedHashMap<String, Object>();
            put(bounds, "at-least", values.atLeast());
            put(bounds, "at-most", values.atMost());
            return bounds;
        }
        if (values.not().isEmpty()) {
            return names(values.in());
        }
        var fields = new LinkedHashMap<String, Object>();
        if (!values.in().isEmpty()) {
            fields.put("in", names(values.in()));
        }
        fields.put("not", names(values.not()));
        return fields;
    }

    private static Object names(List<String> names) {
        return names.size() == 1 ? names.get(0) : names;
    }

    private static void window(Map<String, Object> fields, Window window) {
        put(fields, "from", moment(window.from()));
        put(fields, "until", moment(window.until()));
    }

    private static @Nullable Plain moment(@Nullable Moment moment) {
        return moment == null ? null : new Plain(moment.toString());
    }

    private static void list(Map<String, Object> fields, String key, List<?> values) {
        if (!values.isEmpty()) {
            fields.put(key, values);
        }
    }

    private static void put(Map<String, Object> fields, String key, @Nullable Object value) {
        if (value != null) {
            fields.put(key, value);
        }
    }
}
