package dev.modelgovernance.policy;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** States when a member belongs to a group. Not thread-safe. */
public final class MemberBuilder extends DatedBuilder<MemberBuilder> {

    private final String name;

    MemberBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    @Override
    MemberBuilder self() {
        return this;
    }

    Group.Member member(ZoneId zone, String place, List<Problem> problems) {
        return new Group.Member(name, window(zone, place, problems));
    }

    @Override
    public String toString() {
        return "member \"" + name + "\"";
    }
}
