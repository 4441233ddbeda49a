package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.plainlyQuoted;
import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.pattern.GlobText;
import dev.modelgovernance.policy.Problem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds names in conditions, uses and groups that stand for nothing. Not thread-safe. */
final class ConditionCheck {

    private static final int MAX_SUGGESTIONS = 1_000;

    private final Definitions visible;
    private final Problems problems;
    private @Nullable Set<String> tags;

    ConditionCheck(Definitions visible, Problems problems) {
        this.visible = visible;
        this.problems = problems;
    }

    void condition(String place, Condition condition) {
        var at = 0;
        for (var block : condition.blocks()) {
            block(place + "/" + at++, block);
        }
    }

    /** Checks the calls that a piece of evidence covers. */
    void covers(String place, Condition condition) {
        condition(place, condition);
        var at = 0;
        for (var block : condition.blocks()) {
            if (block.containsKey("evidence")) {
                add(place + "/" + at + "/evidence", "what evidence covers is not said in terms of evidence");
            }
            at++;
        }
    }

    /** Checks what a use or the application states. */
    void stated(String place, Map<String, Values> attributes) {
        attributes.forEach((attribute, values) -> {
            if (Attribute.isDerived(attribute) || attribute.equals("evidence")) {
                add(place + "/" + segment(attribute), quoted(attribute) + " is not for a use to state");
            } else {
                values(place + "/" + segment(attribute), attribute, values);
            }
        });
    }

    /** Checks the code of a jurisdiction or the name of a group. */
    void jurisdiction(String place, String name) {
        if (visible.groups.containsKey(name)) {
            // If its name is no id, that is said where it is defined.
            return;
        }
        if (!Jurisdiction.looksLikeCode(name)) {
            problems.add(Jurisdiction.unknownGroup(Place.of(place), name, namesAndCodes()));
        } else if (!Jurisdiction.isCode(name)) {
            problems.add(Jurisdiction.unknown(Place.of(place), name, problems.meant(visible.groups.keySet())));
        }
    }

    private void block(String place, Map<String, Values> block) {
        if (block.isEmpty()) {
            add(place, Kind.MISSING, "an empty block: name at least one attribute");
        }
        block.forEach((attribute, values) -> values(place + "/" + segment(attribute), attribute, values));
    }

    private void values(String place, String attribute, Values values) {
        var kind = visible.kind(attribute);
        if (kind == null) {
            var known = new ArrayList<>(Attribute.builtIn());
            known.addAll(visible.attributes.size() < MAX_SUGGESTIONS ? visible.attributes.keySet() : List.of());
            problems.addUnknown(place, "attribute", attribute, known);
            return;
        }
        if (values.isRange()) {
            levels(place, attribute, values);
            return;
        }
        if (values.in().isEmpty() && values.not().isEmpty()) {
            add(place, Kind.MISSING, quoted(attribute) + " has no values: give it at least one");
        }
        each(place + "/in", attribute, kind, values.in());
        each(place + "/not", attribute, kind, values.not());
    }

    private void levels(String place, String attribute, Values values) {
        var levels = visible.levels(attribute);
        if (levels.isEmpty()) {
            add(place, quoted(attribute) + " has no levels: list the values that are meant");
            return;
        }
        level(place + "/at-least", attribute, values.atLeast(), levels);
        level(place + "/at-most", attribute, values.atMost(), levels);
        if (values.in().isEmpty() && values.unknownLevels(levels).isEmpty()) {
            add(
                    place,
                    Kind.CONFLICT,
                    quoted(String.valueOf(values.atLeast())) + " is above " + quoted(String.valueOf(values.atMost()))
                            + ": no level is at least the one and at most the other");
        }
    }

    private void level(String place, String attribute, @Nullable String level, List<String> levels) {
        if (level != null) {
            word(place, "level of " + segment(attribute), level, levels);
        }
    }

    private void each(String place, String attribute, Attribute.Kind kind, List<String> values) {
        for (var i = 0; i < values.size(); i++) {
            value(place + "/" + i, attribute, kind, values.get(i));
        }
    }

    private void value(String place, String attribute, Attribute.Kind kind, String value) {
        switch (kind) {
            case PROVIDER -> known(place, "provider", value, visible.providers.keySet());
            case DEVELOPER -> known(place, "developer", value, visible.developers.keySet());
            case EVIDENCE -> known(place, "evidence", value, visible.evidence.keySet());
            case TAGS -> known(place, "tag", value, tags());
            case JURISDICTION -> jurisdiction(place, value);
            case VOCABULARY ->
                word(
                        place,
                        "value of " + segment(attribute),
                        value,
                        visible.values(attribute).keySet());
            case MODEL -> glob(place, value);
        }
    }

    /** Checks a glob over model ids. */
    void glob(String place, String glob) {
        var mistake = GlobText.mistake(glob);
        if (glob.isEmpty()) {
            add(place, Kind.MISSING, "an empty model id");
        } else if (mistake != null) {
            add(place, plainlyQuoted(glob) + ": " + mistake);
        }
    }

    private Set<String> tags() {
        if (tags == null) {
            var found = new TreeSet<String>();
            for (var family : visible.models.values()) {
                found.addAll(family.tags() == null ? List.of() : family.tags());
            }
            tags = found;
        }
        return tags;
    }

    private Set<String> namesAndCodes() {
        var known = new TreeSet<String>();
        if (problems.found() < MAX_SUGGESTIONS && visible.groups.size() < MAX_SUGGESTIONS) {
            known.addAll(visible.groups.keySet());
            known.addAll(Jurisdiction.countries());
        }
        return known;
    }

    private void known(String place, String what, String value, Collection<String> known) {
        if (!known.contains(value)) {
            problems.addUnknown(place, what, value, known);
        }
    }

    private void word(String place, String what, String word, Collection<String> words) {
        if (!words.contains(word)) {
            problems.addUnknownWord(place, what, word, words);
        }
    }

    private void add(String place, String message) {
        problems.add(place, message);
    }

    private void add(String place, Kind kind, String message) {
        problems.add(place, kind, message);
    }
}
