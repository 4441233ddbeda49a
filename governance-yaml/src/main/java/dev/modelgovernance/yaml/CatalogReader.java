package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Developer;
import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Problem.Kind;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads groups, developers, providers and model families. Stateless and thread-safe. */
final class CatalogReader {

    private CatalogReader() {}

    static Group group(String id, Entry entry, ZoneId zone) {
        var members = new ArrayList<Group.Member>();
        if (entry.isText()) {
            members.add(always(entry.at(entry.path() + "/0").nameText()));
            return new Group(id, members);
        }
        var items = entry.items("a list of jurisdictions and groups");
        if (items == null) {
            members.add(always(Entry.UNREAD));
        } else {
            items.forEach(item -> members.add(member(item, zone)));
        }
        return new Group(id, members);
    }

    private static Group.Member member(Entry entry, ZoneId zone) {
        if (entry.isText()) {
            return always(entry.nameText());
        }
        if (!entry.isFields()) {
            entry.unexpected("a jurisdiction, a group, or {member: …, from: …, until: …}");
            return always(Entry.UNREAD);
        }
        var keys = entry.keys(Mapping.MEMBER);
        if (keys == null) {
            return always(Entry.UNREAD);
        }
        var member = keys.get("member");
        if (member == null) {
            entry.problem(Kind.MISSING, "a member without \"member\": " + Mapping.MEMBER.advice("member"));
        }
        var name = member == null ? Entry.UNREAD : member.at(entry.path()).nameText();
        return new Group.Member(name, DateReader.window(keys, zone));
    }

    private static Group.Member always(String name) {
        return new Group.Member(name, Window.always());
    }

    static Developer developer(String id, Entry entry) {
        var keys = keysOrNone(entry, Mapping.DEVELOPER);
        return new Developer(id, name(keys.get("home")));
    }

    static Provider provider(String id, Entry entry) {
        var keys = keysOrNone(entry, Mapping.PROVIDER);
        var hosts = keys.get("hosts");
        var authHosts = keys.get("auth-hosts");
        var developers = keys.get("developers");
        var regions = keys.get("regions");
        return new Provider(
                id,
                name(keys.get("home")),
                name(keys.get("developer")),
                hosts == null ? List.of() : hosts.names(),
                regions == null ? Map.of() : regions(regions),
                authHosts == null ? List.of() : authHosts.names(),
                developers == null ? List.of() : developers.names());
    }

    private static Map<String, List<String>> regions(Entry entry) {
        var fields = entry.fields("a mapping of regions to jurisdictions");
        var regions = new LinkedHashMap<String, List<String>>();
        if (fields != null) {
            fields.forEach((region, places) -> regions.put(region, places.names()));
        }
        return regions;
    }

    static ModelFamily family(String id, Entry entry) {
        var keys = entry.keys(Mapping.FAMILY);
        if (keys == null) {
            return new ModelFamily(id, Entry.UNREAD, List.of(Entry.UNREAD), null);
        }
        var ids = keys.required("ids");
        var tags = keys.get("tags");
        return new ModelFamily(
                id,
                keys.requiredName("developer"),
                ids == null ? List.of(Entry.UNREAD) : ids.names(),
                tags == null ? null : tags.namesOrNone());
    }

    /** Reads the keys of a developer or provider of whom nothing more need be known than the name. */
    private static KnownKeys keysOrNone(Entry entry, Mapping mapping) {
        var fields = entry.fieldsOrNone("a mapping; write {} where nothing more is known");
        return KnownKeys.of(entry, fields == null ? new HashMap<>() : fields, mapping);
    }

    private static @Nullable String name(@Nullable Entry entry) {
        return entry == null ? null : entry.nameText();
    }
}
