package dev.modelgovernance.analysis;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.CompiledRule;
import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One of the policies of a universe: what it says of calls that are made through one use, or through none. Not thread-safe. */
final class Side {

    /** The limit that no call is allowed for which no regime vouches. */
    static final String UNGOVERNED = "ungoverned";

    /** The limit that no call is allowed which is not declared. */
    static final String UNDECLARED = "undeclared";

    private static final Region EVERY = Region.all();

    private final Universe universe;
    private final CompiledPolicy compiled;
    private final SideCatalog catalog;
    private final SideEncoder words;
    private final SideEncoder regions;
    private final List<Statement> statements = new ArrayList<>();

    /**
     * Starts with a policy of a universe, by its number.
     *
     * @param isVouchedFor whether calls are denied for which no regime vouches
     */
    Side(Universe universe, CompiledPolicy compiled, int number, boolean isVouchedFor) {
        this.universe = universe;
        this.compiled = compiled;
        catalog = new SideCatalog(universe, compiled.encoding(), number);
        words = new SideEncoder(universe, compiled, null);
        regions = new SideEncoder(universe, compiled, catalog);
        for (var rule = 0; rule < compiled.size(); rule++) {
            add(compiled.rule(rule));
        }
        if (isVouchedFor && !compiled.isVouched()) {
            statements.add(new Statement(limit(UNGOVERNED), EVERY, EVERY, null));
        }
    }

    /** Returns whether some regime of a policy vouches for some calls. */
    static boolean vouches(CompiledPolicy compiled) {
        return compiled.isVouched() || compiled.closedRegimes() > 0;
    }

    CompiledPolicy compiled() {
        return compiled;
    }

    SideCatalog catalog() {
        return catalog;
    }

    private static Statement.Effect limit(String subject) {
        return new Statement.Effect(Statement.Kind.LIMITS, subject);
    }

    private static Statement.Effect permit(String subject) {
        return new Statement.Effect(Statement.Kind.PERMITS, subject);
    }

    private void add(CompiledRule rule) {
        switch (rule.role()) {
            case PROHIBITS -> add(Statement.Effect.DENIES, rule, regions -> applying(rule, regions));
            case LIMITS -> {
                add(limit(regime(rule)), rule, regions -> applying(rule, regions));
                add(permit(UNGOVERNED), rule, regions -> applying(rule, regions));
            }
            case PERMITS -> add(permit(regime(rule)), rule, regions -> applying(rule, regions));
            case DECLARES -> {}
            case REQUIRES -> {
                if (rule.reason() != null) {
                    add(Statement.Effect.DENIES, rule, regions -> lacking(rule, regions));
                }
                for (var id : Objects.requireNonNull(rule.rule()).obligations()) {
                    var effect = new Statement.Effect(Statement.Kind.OBLIGES, id);
                    add(effect, rule, regions -> applying(rule, regions));
                }
            }
        }
    }

    private static String regime(CompiledRule rule) {
        return "regime " + Objects.requireNonNull(rule.regime()).id();
    }

    private void add(Statement.Effect effect, CompiledRule rule, Function<SideEncoder, Region> region) {
        statements.add(new Statement(effect, region.apply(words), region.apply(regions), rule));
    }

    private static Region applying(CompiledRule rule, SideEncoder regions) {
        return regions.during(rule.from(), rule.until(), rule.condition(), 0);
    }

    private static Region lacking(CompiledRule rule, SideEncoder regions) {
        var held = rule.held().stream().map(each -> each.region(regions, 0)).toList();
        return applying(rule, regions).minus(Region.intersection(held));
    }

    /** Returns what the policy says of calls that are made through no use. */
    List<Statement> statements() {
        var all = new ArrayList<>(statements);
        for (var rule = 0; rule < compiled.size(); rule++) {
            var declaring = compiled.rule(rule);
            if (declaring.role() == CompiledRule.Role.DECLARES) {
                all.add(new Statement(
                        permit(UNDECLARED), applying(declaring, words), applying(declaring, regions), declaring));
            }
        }
        if (!compiled.isDeclared()) {
            all.add(new Statement(limit(UNDECLARED), EVERY, EVERY, null));
        }
        return all;
    }

    /** Returns what the policy says of calls that are made through a use, which it need not declare. */
    List<Statement> statements(String use) {
        var all = new ArrayList<>(statements);
        var declared = compiled.use(use);
        if (declared != null) {
            all.add(new Statement(permit(UNDECLARED), declared.region(words, 0), declared.region(regions, 0), null));
        }
        all.add(new Statement(limit(UNDECLARED), EVERY, EVERY, null));
        return all;
    }

    /** Returns the calls through a use, or none, that stand for some atomic call, where the catalog leaves nothing open. */
    List<Region> facts(@Nullable String use) {
        return catalog.facts(assumed(use));
    }

    /** Returns whether a use states another developer than the application does for calls through no use. */
    boolean statesDeveloper(String use) {
        return !Objects.equals(assumed(use), assumed(null));
    }

    private @Nullable Values assumed(@Nullable String use) {
        var application = compiled.policy().application();
        if (application == null) {
            return null;
        }
        var declared = use == null ? null : application.use(use);
        var attributes = declared == null ? application.attributes() : application.attributesOf(declared);
        return attributes.get("developer");
    }

    /** Returns the values of an axis that the policy knows; all where it does not know the attribute at all. */
    ValueSet known(int axis) {
        var name = universe.axis(axis).name();
        var names = universe.axis(axis).values();
        var all = ValueSet.all(universe.axis(axis).size());
        return switch (universe.axis(axis).kind()) {
            case STATED_DEVELOPER -> catalog.statable();
            case STATED -> {
                var declared = compiled.policy().attributes().get(name);
                if (name.equals("provider")) {
                    yield catalog.providers();
                }
                yield declared == null || declared.kind() != Attribute.Kind.VOCABULARY
                        ? all
                        : ValueSet.of(
                                names.size(),
                                IntStream.range(0, names.size())
                                        .filter(at -> declared.values().containsKey(names.get(at)))
                                        .toArray());
            }
            default -> all;
        };
    }

    /** Returns the calls that a formula holds for. */
    Region region(Formula formula) {
        return formula.region(regions, 0);
    }

    Map<String, Formula> evidence() {
        return compiled.evidence();
    }
}
