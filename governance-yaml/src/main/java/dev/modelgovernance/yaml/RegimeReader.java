package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Problem.Kind;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads regimes with their rules and exceptions. Not thread-safe. */
final class RegimeReader {

    private final ZoneId zone;

    private RegimeReader(ZoneId zone) {
        this.zone = zone;
    }

    /** Reads a regime of a document with that zone. */
    static Regime regime(String id, Entry entry, ZoneId documentZone) {
        var keys = entry.named("regime " + quoted(id)).keys(Mapping.REGIME);
        if (keys == null) {
            return new Regime(id, null, null, null, true, ConditionReader.condition(null), List.of());
        }
        var zone = DateReader.zone(keys.get("zone"));
        var reader = new RegimeReader(zone == null ? documentZone : zone);
        return new Regime(
                id,
                keys.text("title"),
                keys.text("authority"),
                keys.text("description"),
                isOpen(keys),
                ConditionReader.condition(keys.get("when")),
                reader.rules(keys.get("rules")));
    }

    private static boolean isOpen(KnownKeys keys) {
        keys.required("default");
        // An allow is an error in an open regime; of one whose default is not understood nothing is said.
        return "allow".equals(keys.word("default", "default"));
    }

    private List<Rule> rules(@Nullable Entry entry) {
        var items = entry == null ? null : entry.itemsOrNone("a list of rules");
        var rules = new ArrayList<Rule>();
        if (entry != null && items != null) {
            for (var item : items) {
                var rule = rule(item);
                entry.findings().rule(entry.path() + "/" + segment(rule.id()), rules.size());
                rules.add(rule);
            }
        }
        return rules;
    }

    private Rule rule(Entry entry) {
        var keys = entry.named("a rule").keys(Mapping.RULE);
        if (keys == null) {
            return unread();
        }
        var effects = Arrays.stream(Effect.values())
                .filter(effect -> keys.get(effect.word()) != null)
                .toList();
        if (effects.size() != 1) {
            entry.problem(
                    effects.isEmpty() ? Kind.MISSING : Kind.CONFLICT,
                    effects.isEmpty()
                            ? "a rule without effect: begin it with deny, allow or require, and its id"
                            : "a rule with " + effects.size() + " effects: write a rule for each");
        }
        var effect = effects.isEmpty() ? Effect.DENY : effects.get(0);
        var id = keys.get(effect.word());
        var clause = clause(id == null ? Entry.UNREAD : id.at(entry.path()).nameText(), keys);
        return new Rule(
                effect,
                clause,
                names(keys.get("evidence")),
                DateReader.read(keys.get("max-age"), DateReader::period),
                names(keys.get("obligations")),
                DateReader.read(keys.get("review-by"), text -> DateReader.moment(text, zone)));
    }

    private static Rule unread() {
        var clause = new Clause(Entry.UNREAD, ConditionReader.condition(null), Window.always(), null, null, List.of());
        return new Rule(Effect.DENY, clause, List.of(), null, List.of(), null);
    }

    private Clause clause(@Nullable String id, KnownKeys keys) {
        var because = keys.get("because");
        var reason = because == null ? null : because.prose();
        return new Clause(
                id,
                ConditionReader.condition(keys.get("when")),
                DateReader.window(keys, zone),
                because == null ? null : Objects.requireNonNullElse(reason, "unread"),
                source(keys.get("source")),
                exceptions(keys.get("unless")));
    }

    private List<Clause> exceptions(@Nullable Entry entry) {
        var items = entry == null ? null : entry.items("a list of exceptions, each with a \"when\"");
        var exceptions = new ArrayList<Clause>();
        if (items != null) {
            items.forEach(item -> exceptions.add(exception(item)));
        }
        return exceptions;
    }

    private Clause exception(Entry entry) {
        var named = entry.named("an exception");
        var keys = named.keys(Mapping.EXCEPTION);
        if (keys == null) {
            return unread().clause();
        }
        keys.required("when");
        var id = keys.get("id");
        return clause(id == null ? null : id.nameText(), keys);
    }

    private static List<String> names(@Nullable Entry entry) {
        return entry == null ? List.of() : entry.names();
    }

    private static @Nullable Source source(@Nullable Entry entry) {
        var keys = entry == null ? null : entry.keys(Mapping.SOURCE);
        if (keys == null) {
            return null;
        }
        var cite = keys.text("cite");
        var url = keys.text("url");
        var status = status(keys);
        var read = DateReader.read(keys.get("read"), DateReader::date);
        var isUnread = cite == null && url == null && status == null && read == null;
        return isUnread ? null : new Source(cite, url, status, read);
    }

    private static Source.@Nullable Status status(KnownKeys keys) {
        var word = keys.word("status", "status");
        return Arrays.stream(Source.Status.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
