package dev.modelgovernance.numbering;

import dev.modelgovernance.glob.Glob;
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
public final class Lexicon {

    private static final int REMEMBERED = 1_000;

    private final Policy policy;
    private final Mentions mentions;
    private final Names names;
    private final Universe universe;
    private final SortedSet<Instant> turns = new TreeSet<>();
    private final Places places;
    private final Map<Set<Set<Glob>>, ModelClasses> models = new ConcurrentHashMap<>();

    public Lexicon(Policy policy) {
        this.policy = policy;
        mentions = Mentions.of(policy);
        names = new Names(policy);
        universe = Universe.of(mentions.codes());
        turns.addAll(new Mentions(policy).addGroups().instants());
        places = new Places(policy, universe, turns);
    }

    public Names names() {
        return names;
    }

    /** Returns the jurisdictions that the policy tells apart. */
    public Universe universe() {
        return universe;
    }

    /** Returns what groups mean in the jurisdictions that the policy tells apart. */
    public Places places() {
        return places;
    }

    /** Returns what groups mean in other jurisdictions. */
    public Places places(Universe other) {
        return other == universe ? places : new Places(policy, other, turns);
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
    public Universe universe(Set<String> codes) {
        if (mentions.codes().containsAll(codes)) {
            return universe;
        }
        var all = new TreeSet<>(mentions.codes());
        all.addAll(codes);
        return Universe.of(all);
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
