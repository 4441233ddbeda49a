package dev.modelgovernance.operations;

import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Window;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instants that the dates of a policy mean where the time zones of a Java tell, to be compared with what they mean elsewhere.
 *
 * <p>Stateless and thread-safe.
 */
final class BundledDates {

    private BundledDates() {}

    /** Returns the start of each day, by the day and the name of its zone; none of days in zones that never change. */
    static Map<String, String> of(Policy policy) {
        var dates = new TreeMap<String, String>();
        moments(policy).filter(Objects::nonNull).forEach(moment -> {
            var zone = moment.zone();
            if (zone != null && !zone.getRules().isFixedOffset()) {
                dates.put(moment.day() + " " + zone.getId(), moment.instant().toString());
            }
        });
        return dates;
    }

    private static Stream<@Nullable Moment> moments(Policy policy) {
        var groups = policy.groups().values().stream()
                .flatMap(group -> group.members().stream())
                .flatMap(member -> moments(member.window()));
        var rules = policy.regimes().values().stream()
                .flatMap(regime -> regime.rules().stream())
                .flatMap(rule -> Stream.concat(Stream.of(rule.reviewBy()), moments(rule.clause())));
        var application = policy.application();
        var held = application == null ? Stream.<@Nullable Moment>empty() : held(policy, application);
        return Stream.of(groups, rules, held).flatMap(moments -> moments);
    }

    private static Stream<@Nullable Moment> moments(Clause clause) {
        return Stream.concat(moments(clause.window()), clause.unless().stream().flatMap(BundledDates::moments));
    }

    private static Stream<@Nullable Moment> moments(Window window) {
        return Stream.of(window.from(), window.until());
    }

    private static Stream<@Nullable Moment> held(Policy policy, Application application) {
        return application.evidence().stream()
                .flatMap(held -> Stream.of(
                                Stream.<@Nullable Moment>of(held.issued()), moments(held.window()), ends(policy, held))
                        .flatMap(moments -> moments));
    }

    /** Returns the days from which evidence is too old for a rule. */
    private static Stream<@Nullable Moment> ends(Policy policy, HeldEvidence held) {
        return policy.regimes().values().stream()
                .flatMap(regime -> regime.rules().stream())
                .filter(rule -> rule.evidence().contains(held.evidence()))
                .map(rule -> end(held.issued(), rule));
    }

    private static @Nullable Moment end(@Nullable Moment issued, Rule rule) {
        var maxAge = rule.maxAge();
        if (issued == null || issued.day() == null || issued.zone() == null || maxAge == null) {
            return null;
        }
        return Moment.startOf(issued.day().plus(maxAge), issued.zone());
    }
}
