package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the zone that the days of a part of a policy are in. Stateless and thread-safe. */
final class ZoneFinder {

    private ZoneFinder() {}

    /** Returns the zone, or null where the regime holds no day. */
    static @Nullable ZoneId of(Regime regime) {
        var moments = new ArrayList<@Nullable Moment>();
        for (var rule : regime.rules()) {
            moments.add(rule.reviewBy());
            moments.addAll(of(rule.clause()).toList());
        }
        return only("regime " + quoted(regime.id()), moments);
    }

    /** Returns the zone, or null where the group holds no day. */
    static @Nullable ZoneId of(Group group) {
        var moments = group.members().stream().flatMap(member -> of(member.window()));
        return only("group " + quoted(group.id()), moments.toList());
    }

    /** Returns the zone, or null where the evidence of the application holds no day. */
    static @Nullable ZoneId of(Application application) {
        var moments = application.evidence().stream()
                .flatMap(held -> Stream.concat(Stream.ofNullable(held.issued()), of(held.window())));
        return only("the evidence of the application", moments.toList());
    }

    private static Stream<Moment> of(Clause clause) {
        return Stream.concat(of(clause.window()), clause.unless().stream().flatMap(ZoneFinder::of));
    }

    private static Stream<Moment> of(Window window) {
        return Arrays.asList(window.from(), window.until()).stream().filter(Objects::nonNull);
    }

    private static @Nullable ZoneId only(String what, List<@Nullable Moment> moments) {
        var zones = moments.stream()
                .map(moment -> moment == null ? null : moment.zone())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (zones.size() > 1) {
            throw new IllegalArgumentException(
                    "the dates of " + what + " are in the zones " + zones + ": a document can write them in one only");
        }
        return zones.isEmpty() ? null : DateReader.nameable(zones.get(0));
    }
}
