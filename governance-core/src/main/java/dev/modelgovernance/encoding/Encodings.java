package dev.modelgovernance.encoding;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobIndex;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a policy, and what the encodings of calls are made of that tell more values apart.
 *
 * <p>Thread-safe. It remembers the classes of model ids that it was asked for, at most {@value #REMEMBERED} classes in all.
 */
public final class Encodings {

    private static final int REMEMBERED = 100_000;

    private final Policy policy;
    private final References references;
    private final VocabularyIndex vocabularies;
    private final JurisdictionClasses jurisdictions;
    private final SortedSet<Instant> turns = new TreeSet<>();
    private final JurisdictionGroups groups;
    private final Encoding encoding;
    private final Map<Set<Set<Glob>>, ModelClasses> models = new ConcurrentHashMap<>();
    private final AtomicInteger remembered = new AtomicInteger();
    private final GlobIndex named;

    // Found out when asked for; two threads may do so at once, with the same result.
    private volatile @Nullable Boolean areNamesTold;

    /**
     * Starts with a policy.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException if the members of its groups change too often
     */
    public Encodings(Policy policy) {
        this.policy = policy;
        references = References.of(policy);
        named = new GlobIndex(references.globs());
        vocabularies = new VocabularyIndex(policy);
        jurisdictions = JurisdictionClasses.of(references.codes());
        turns.addAll(new References(policy).addGroups().instants());
        groups = new JurisdictionGroups(policy, jurisdictions, turns);
        groups.determineAll();
        encoding = new Encoding(policy, vocabularies, jurisdictions, ModelClasses.undivided());
    }

    public Policy policy() {
        return policy;
    }

    /** Returns the encoding of the policy, in which model ids are undivided. */
    public Encoding encoding() {
        return encoding;
    }

    /** Returns an encoding that tells other jurisdictions and model ids apart. */
    public Encoding encoding(JurisdictionClasses otherJurisdictions, ModelClasses otherModels) {
        return new Encoding(policy, vocabularies, otherJurisdictions, otherModels);
    }

    /** Returns the members of groups in the jurisdictions that the policy tells apart. */
    public JurisdictionGroups groups() {
        return groups;
    }

    /** Returns the members of groups in other jurisdictions, determined when asked for, which makes it not thread-safe. */
    public JurisdictionGroups groups(JurisdictionClasses other) {
        return other == jurisdictions ? groups : new JurisdictionGroups(policy, other, turns);
    }

    /** Returns all instants at which what the policy says can change, save the days on which evidence gets too old. */
    public List<Instant> instants() {
        return references.instants();
    }

    /** Returns the instants at which a group may change its members. */
    public SortedSet<Instant> turns() {
        return Collections.unmodifiableSortedSet(turns);
    }

    /** Returns the jurisdictions to tell apart for a call that names those codes. */
    public JurisdictionClasses jurisdictions(Set<String> codes) {
        if (references.codes().containsAll(codes)) {
            return jurisdictions;
        }
        var all = new TreeSet<>(references.codes());
        all.addAll(codes);
        return JurisdictionClasses.of(all);
    }

    /** Returns the model ids to tell apart where lists of globs bear on an answer, and globs that a call states. */
    public ModelClasses models(Set<Set<Glob>> tracked, Set<Glob> stated) {
        if (!references.globs().containsAll(stated)) {
            var all = new HashSet<>(references.globs());
            all.addAll(stated);
            return ModelClasses.of(policy, tracked, new GlobIndex(all), areNamesTold());
        }
        var known = models.get(tracked);
        if (known == null) {
            known = ModelClasses.of(policy, tracked, named, areNamesTold());
            var size = known.names().size();
            if (remembered.get() < REMEMBERED) {
                remembered.addAndGet(size);
                models.put(Set.copyOf(tracked), known);
            }
        }
        return known;
    }

    private boolean areNamesTold() {
        var known = areNamesTold;
        if (known == null) {
            known = ModelClasses.tellsApart(policy, named);
            areNamesTold = known;
        }
        return known;
    }
}
