package dev.modelgovernance.encoding;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that a policy names, and with them the values that have to be told apart for a call.
 *
 * <p>Thread-safe: remembers what it has worked out.
 */
public final class Encodings {

    private static final int REMEMBERED = 1_000;

    private final Policy policy;
    private final References mentions;
    private final VocabularyIndex names;
    private final JurisdictionClasses universe;
    private final SortedSet<Instant> turns = new TreeSet<>();
    private final JurisdictionGroups places;
    private final Map<Set<Set<Glob>>, ModelClasses> models = new ConcurrentHashMap<>();

    public Encodings(Policy policy) {
        this.policy = policy;
        mentions = References.of(policy);
        names = new VocabularyIndex(policy);
        universe = JurisdictionClasses.of(mentions.codes());
        turns.addAll(new References(policy).addGroups().instants());
        places = new JurisdictionGroups(policy, universe, turns);
    }

    public VocabularyIndex names() {
        return names;
    }

    /** Returns the jurisdictions that the policy tells apart. */
    public JurisdictionClasses universe() {
        return universe;
    }

    /** Returns what groups mean in the jurisdictions that the policy tells apart. */
    public JurisdictionGroups places() {
        return places;
    }

    /** Returns what groups mean in other jurisdictions. */
    public JurisdictionGroups places(JurisdictionClasses other) {
        return other == universe ? places : new JurisdictionGroups(policy, other, turns);
    }

    /** Returns all instants at which what the policy says can change, save the days on which evidence gets too old. */
    public List<Instant> instants() {
        return mentions.instants();
    }

    /** Returns the instants at which a group may change its members. */
    public SortedSet<Instant> turns() {
        return Collections.unmodifiableSortedSet(turns);
    }

    /** Returns the jurisdictions to tell apart for a call that names those codes. */
    public JurisdictionClasses universe(Set<String> codes) {
        if (mentions.codes().containsAll(codes)) {
            return universe;
        }
        var all = new TreeSet<>(mentions.codes());
        all.addAll(codes);
        return JurisdictionClasses.of(all);
    }

    /** Returns the model ids to tell apart where lists of globs bear on an answer, and globs that a call states. */
    public ModelClasses models(Set<Set<Glob>> tracked, Set<Glob> stated) {
        if (!mentions.globs().containsAll(stated)) {
            var named = new HashSet<>(mentions.globs());
            named.addAll(stated);
            return ModelClasses.of(policy, tracked, named);
        }
        var known = models.get(tracked);
        if (known == null) {
            known = ModelClasses.of(policy, tracked, mentions.globs());
            if (models.size() < REMEMBERED) {
                models.put(Set.copyOf(tracked), known);
            }
        }
        return known;
    }
}
