package dev.modelgovernance.operations;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides the records of audit logs again, under another policy.
 *
 * <pre>{@code
 * Replay replay = Replay.under(Decider.of(policy));
 * replay.read(List.of(directory));
 * ReplayReport report = replay.report();
 * }</pre>
 *
 * <p>What is compared is what the policies say: the verdict, the reasons and the obligations, not who has taken these on. A call that
 * was made again and again is decided once for all the time in which the decision holds. Not thread-safe; reports of several replays
 * under one policy can be {@linkplain ReplayReport#and put together}.
 */
public final class Replay {

    private static final int SLOTS = 8_192;
    private static final Set<String> OF_GUARDS =
            Set.of(Reason.Kind.STALE_POLICY.word(), Reason.Kind.NOT_RECORDED.word());

    private final Decider decider;
    private final @Nullable Instant at;
    private final ReplayTally tally = new ReplayTally();

    // The reader hands out the same object for decisions that say the same.
    private final @Nullable Replayed[] recent = new @Nullable Replayed[SLOTS];

    /** A decision that was read, with why it cannot be made again, or the call to make it again for. */
    private static final class Replayed {

        private final RecordedDecision recorded;
        private final ReplayReport.@Nullable Undecided undecided;
        private final PreparedCall call;
        private final ReplayOutcome before;

        // The decision that was made last, for how long it holds, and where such are counted in a month.
        private Instant from = Instant.MAX;
        private Instant until = Instant.MIN;
        private @Nullable ReplayOutcome after;
        private Instant monthFrom = Instant.MAX;
        private Instant monthUntil = Instant.MIN;
        private ReplayTally.@Nullable Group group;

        Replayed(RecordedDecision recorded, Decider decider) {
            this.recorded = recorded;
            undecided = undecided(recorded, decider.policy());
            call = decider.prepare(recorded.stated());
            before = ReplayOutcome.of(recorded);
        }

        private static ReplayReport.@Nullable Undecided undecided(RecordedDecision recorded, Policy policy) {
            if (recorded.isOversized()) {
                return ReplayReport.Undecided.OVERSIZED;
            }
            if (!recorded.isWhole()) {
                return ReplayReport.Undecided.MASKED;
            }
            if (recorded.reasons().stream().anyMatch(reason -> OF_GUARDS.contains(reason.kind()))) {
                return ReplayReport.Undecided.NO_POLICY;
            }
            var application = policy.application();
            return Objects.equals(recorded.application(), application == null ? null : application.name())
                    ? null
                    : ReplayReport.Undecided.OTHER_APPLICATION;
        }

        /** Returns what is decided at an instant; the same object for as long as that holds. */
        ReplayOutcome decided(Instant instant) {
            var known = after;
            if (known != null && !instant.isBefore(from) && instant.isBefore(until)) {
                return known;
            }
            var decision = call.decide(instant);
            var decided = ReplayOutcome.of(decision);
            from = instant;
            until = Objects.requireNonNullElse(decision.validUntil(), Instant.MAX);
            after = decided;
            group = null;
            return decided;
        }

        /** Returns where a difference of a month is counted; null where that is to be looked up. */
        ReplayTally.@Nullable Group groupAt(Instant instant) {
            return instant.isBefore(monthFrom) || !instant.isBefore(monthUntil) ? null : group;
        }

        void isCounted(ReplayTally.Group found, YearMonth month) {
            group = found;
            monthFrom = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            monthUntil = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    private Replay(Decider decider, @Nullable Instant at) {
        this.decider = decider;
        this.at = at;
    }

    /** Returns a replay under the policy of a decider, of each decision at the instant that was recorded. */
    public static Replay under(Decider decider) {
        return new Replay(Objects.requireNonNull(decider, "decider"), null);
    }

    /** Returns a replay under the policy of a decider, of each decision at one instant. */
    public static Replay under(Decider decider, Instant at) {
        return new Replay(Objects.requireNonNull(decider, "decider"), Objects.requireNonNull(at, "at"));
    }

    /**
     * Decides again what logs have recorded.
     *
     * @param logs their directories, or files of them
     * @throws IOException if one cannot be read
     */
    public void read(Collection<Path> logs) throws IOException {
        // In this order the examples that are met first are those that come first.
        for (var log :
                logs.stream().sorted(Comparator.comparing(log -> log + "/")).toList()) {
            read(log);
        }
    }

    private void read(Path log) throws IOException {
        try (var reader = AuditReader.open(log)) {
            for (var next = reader.next(); next != null; next = reader.next()) {
                add(log, next);
            }
        }
    }

    private void add(Path log, AuditRecord record) {
        var decision = record.decision();
        var recordedAt = record.at();
        if (recordedAt == null) {
            tally.undecided(ReplayReport.Undecided.UNREADABLE);
        } else if (decision != null) {
            add(log, record, recordedAt, replayed(decision));
        }
    }

    @SuppressWarnings("ReferenceEquality") // An equal decision that is another object is only looked into again.
    private Replayed replayed(RecordedDecision decision) {
        var slot = System.identityHashCode(decision) & (SLOTS - 1);
        var known = recent[slot];
        if (known == null || known.recorded != decision) {
            known = new Replayed(decision, decider);
            recent[slot] = known;
        }
        return known;
    }

    private void add(Path log, AuditRecord record, Instant recordedAt, Replayed replayed) {
        if (replayed.undecided != null) {
            tally.undecided(replayed.undecided);
            return;
        }
        var after = replayed.decided(at == null ? recordedAt : at);
        if (after.equals(replayed.before)) {
            tally.same();
            return;
        }
        var group = replayed.groupAt(recordedAt);
        if (group == null) {
            var month = YearMonth.from(recordedAt.atOffset(ZoneOffset.UTC));
            group = tally.group(ReplayReport.Change.of(replayed.recorded.use(), replayed.before, after, month));
            replayed.isCounted(group, month);
        }
        if (group.count()) {
            group.show(new ReplayReport.Example(
                    (Files.isDirectory(log) ? log.resolve(record.file()) : log).toString(),
                    record.line(),
                    recordedAt,
                    replayed.before.toString(),
                    after.toString()));
        }
    }

    /** Returns what was found so far. */
    public ReplayReport report() {
        var policy = decider.policy();
        return tally.report(policy.name(), policy.fingerprint(), at);
    }
}
