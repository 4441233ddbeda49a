package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.segment;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes a group. Not thread-safe. */
public final class GroupBuilder {

    private final String id;
    private final List<String> names = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    GroupBuilder(String id) {
        this.id = Objects.requireNonNull(id, "id");
    }

    /** Adds jurisdictions and groups that always belong to the group. */
    public GroupBuilder members(String... names) {
        for (var name : names) {
            member(name, Span.always());
        }
        return this;
    }

    /** Adds a jurisdiction or a group that belongs to the group for a time. */
    public GroupBuilder member(String name, Span span) {
        names.add(Objects.requireNonNull(name, "name"));
        spans.add(Objects.requireNonNull(span, "span"));
        return this;
    }

    String id() {
        return id;
    }

    Group group(ZoneId zone, List<Problem> problems) {
        var members = new ArrayList<Group.Member>();
        for (var name : names) {
            var place = "/groups/" + segment(id) + "/" + members.size();
            var span = spans.get(members.size());
            members.add(new Group.Member(name, span.in(zone, place, problems)));
        }
        return new Group(id, members);
    }
}
