package dev.modelgovernance.policy;

import java.util.List;
import java.util.Objects;

/**
 * A named set of jurisdictions whose members may come and go. Immutable and thread-safe.
 *
 * @param id the name, in lower case, by which conditions, uses and calls refer to it
 * @param members its members
 */
public record Group(String id, List<Member> members) {

    public Group {
        Objects.requireNonNull(id, "id");
        members = List.copyOf(members);
    }

    /**
     * A jurisdiction or another group that belongs to a group for some time. Immutable and thread-safe.
     *
     * @param name a jurisdiction's code or the name of a group
     * @param window when it belongs to the group
     */
    public record Member(String name, Window window) {

        public Member {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(window, "window");
        }
    }
}
