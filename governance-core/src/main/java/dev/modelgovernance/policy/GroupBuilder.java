package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.segment;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes a group of jurisdictions. Not thread-safe. */
public final class GroupBuilder {

    private final String id;
    private final List<MemberBuilder> members = new ArrayList<>();

    GroupBuilder(String id) {
        this.id = Objects.requireNonNull(id, "id");
    }

    /** Adds jurisdictions and groups that always belong to the group. */
    public GroupBuilder members(String... names) {
        for (var name : names) {
            member(name, always -> {});
        }
        return this;
    }

    /**
     * Adds a jurisdiction or a group that belongs to the group for some time.
     *
     * <p>One that leaves and comes back is added once for each time.
     */
    public GroupBuilder member(String name, Consumer<MemberBuilder> time) {
        var member = new MemberBuilder(name);
        time.accept(member);
        members.add(member);
        return this;
    }

    Group group(ZoneId zone, List<Problem> problems) {
        var built = new ArrayList<Group.Member>();
        for (var member : members) {
            built.add(member.member(zone, "/groups/" + segment(id) + "/" + built.size(), problems));
        }
        return new Group(id, built);
    }

    @Override
    public String toString() {
        return "group \"" + id + "\"";
    }
}
