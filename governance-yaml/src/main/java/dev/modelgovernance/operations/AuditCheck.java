package dev.modelgovernance.operations;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads an audit log from its beginning to its end, and keeps what is wrong. Used once. */
final class AuditCheck {

    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable TrustedKeys keys;

    /** Those that the log has not come to, by count. */
    private final TreeMap<Long, List<AuditCheckpoint>> kept = new TreeMap<>();

    private final List<AuditFinding> findings = new ArrayList<>();
    private final byte[] head = new byte[Hashes.BYTES];

    // After something that is no record, the next one cannot be compared.
    private boolean isHeadKnown = true;
    private long count;
    private @Nullable String origin;
    private long records;
    private long sealed;
    private long dropped;
    private long tornTails;
    private String file = "";
    private long line;

    AuditCheck(List<AuditCheckpoint> checkpoints, @Nullable TrustedKeys keys) {
        this.keys = keys;
        for (var checkpoint : checkpoints) {
            kept.computeIfAbsent(checkpoint.count(), any -> new ArrayList<>()).add(checkpoint);
        }
    }

    AuditVerification run(Path directory, long first) throws IOException {
        var segments = SegmentName.in(directory);
        file = SegmentName.of(first);
        signaturesOfKept();
        kept.remove(0L);
        var next = first;
        for (var segment : segments.tailMap(first).entrySet()) {
            if (segment.getKey() > next) {
                missingSegments(next, segment.getKey() - 1);
            }
            read(segment.getKey(), segment.getValue(), segment.getKey().equals(segments.lastKey()));
            next = segment.getKey() + 1;
        }
        line = 0;
        if (next == first) {
            missingSegments(first, first);
        }
        for (var beyond : kept.values()) {
            beyond.forEach(checkpoint -> found(
                    AuditFinding.Kind.SHORTENED,
                    "the log ends with record " + count + ", before the checkpoint of " + checkpoint.count()));
        }
        var end = origin == null || !isHeadKnown ? null : AuditCheckpoint.of(origin, count, head, null);
        return new AuditVerification(
                origin, segments.tailMap(first).size(), records, end, sealed, dropped, tornTails, findings);
    }

    private void signaturesOfKept() {
        var trusted = keys;
        if (trusted != null) {
            kept.values()
                    .forEach(all -> all.stream()
                            .filter(checkpoint -> !checkpoint.isSignedBy(trusted))
                            .forEach(checkpoint -> found(
                                    AuditFinding.Kind.UNSIGNED,
                                    "the checkpoint of " + checkpoint.count()
                                            + " that was kept is not signed with a key that is" + " trusted")));
        }
    }

    private void missingSegments(long from, long until) {
        file = SegmentName.of(from);
        line = 0;
        found(
                AuditFinding.Kind.MISSING_SEGMENT,
                from == until ? "the file is missing" : "the files up to " + SegmentName.of(until) + " are missing");
        isHeadKnown = false;
    }

    private void read(long segment, Path path, boolean isLast) throws IOException {
        file = path.getFileName().toString();
        try (var lines = new AuditLines(path)) {
            while (lines.next()) {
                line = lines.line();
                if (line == 1) {
                    header(segment, lines);
                }
                record(lines);
            }
            line = lines.line() + 1;
            if (lines.isTorn()) {
                found(
                        AuditFinding.Kind.TORN,
                        isLast
                                ? "the last line is not complete"
                                : "the last line is not complete, and another file follows");
                isHeadKnown &= isLast;
            } else if (line == 1) {
                found(AuditFinding.Kind.ALTERED, "the file is empty");
            }
        }
    }

    /** Checks that a file begins as a segment does, which says where in the log it stands. */
    private void header(long segment, AuditLines lines) {
        var body = lines.isRecord() && lines.kind().equals("segment") ? tree(lines) : MissingNode.getInstance();
        var checkpoint = checkpoint(body);
        if (checkpoint == null) {
            found(AuditFinding.Kind.ALTERED, "the file does not begin as a segment of an audit log does");
            isHeadKnown = false;
            return;
        }
        if (body.path("segment").asLong() != segment) {
            found(AuditFinding.Kind.MISPLACED, "the file is segment " + body.path("segment") + " by what it says");
        }
        if (records == 0 && segment > 1) {
            // The log begins here, and nothing before is there to compare with.
            isHeadKnown = false;
        }
        if (!isHeadKnown) {
            count = lines.number() - 1;
            anchor(lines);
        }
        for (var tail : body.path("torn")) {
            tail(tail);
        }
    }

    /** Compares what a segment follows with what was kept of the log up to it; what was kept of before is of no use. */
    private void anchor(AuditLines lines) {
        kept.headMap(count).clear();
        var here = kept.remove(count);
        if (here != null && here.stream().anyMatch(checkpoint -> !lines.follows(parsed(checkpoint)))) {
            found(
                    AuditFinding.Kind.ALTERED,
                    "the segment does not follow from the checkpoint of " + count + " that was kept");
        }
    }

    private void tail(JsonNode tail) {
        if (tail.path("lines").asLong() == 0) {
            tornTails++;
            return;
        }
        found(
                AuditFinding.Kind.SET_ASIDE,
                tail.path("lines") + " lines were set aside to \""
                        + tail.path("file").asText()
                        + "\" when the log was opened: a record there, or the last before, was altered or lost");
    }

    private void record(AuditLines lines) {
        if (!lines.isRecord()) {
            found(AuditFinding.Kind.ALTERED, "the line is not a record");
            isHeadKnown = false;
            return;
        }
        records++;
        place(lines);
        if (!lines.isDecision()) {
            own(lines);
        }
        lines.hash(head);
        isHeadKnown = true;
        count = lines.number();
        compare(kept.remove(count));
    }

    /** Checks that a record is the next one. */
    private void place(AuditLines lines) {
        var number = lines.number();
        var expected = count + 1;
        var isNext = !isHeadKnown || lines.follows(head);
        if (number > expected) {
            found(AuditFinding.Kind.MISSING, missing(expected, number - 1));
        } else if (number < expected) {
            found(AuditFinding.Kind.MISPLACED, "record " + number + " stands after record " + count);
        } else if (!isNext) {
            found(
                    AuditFinding.Kind.ALTERED,
                    "record " + number + " does not follow from record " + count + ", which was altered");
        }
    }

    private static String missing(long from, long until) {
        return from == until ? "record " + from + " is missing" : "records " + from + " to " + until + " are missing";
    }

    /** Looks into a record of the log's own. */
    private void own(AuditLines lines) {
        switch (lines.kind()) {
            case "segment" -> {
                if (line != 1) {
                    found(AuditFinding.Kind.MISPLACED, "a segment begins within the file");
                }
                sealed(lines);
            }
            case "checkpoint" -> sealed(lines);
            case "dropped" -> dropped += tree(lines).path("count").asLong();
            default -> {
                // It says nothing of the chain.
            }
        }
    }

    private void sealed(AuditLines lines) {
        var checkpoint = checkpoint(tree(lines));
        if (checkpoint == null) {
            found(AuditFinding.Kind.ALTERED, "the checkpoint cannot be read");
            return;
        }
        if (origin == null) {
            origin = checkpoint.origin();
        }
        if (!checkpoint.origin().equals(origin)) {
            found(
                    AuditFinding.Kind.FOREIGN,
                    "the record belongs to the log \"" + checkpoint.origin() + "\" and not to \"" + origin + "\"");
        } else if (keys != null && !checkpoint.isSignedBy(keys)) {
            found(AuditFinding.Kind.UNSIGNED, "the checkpoint is not signed with a key that is trusted");
        } else if (checkpoint.count() != lines.number() - 1 || !lines.follows(parsed(checkpoint))) {
            found(AuditFinding.Kind.ALTERED, "the checkpoint is not of the record before");
        } else {
            sealed = checkpoint.count();
        }
    }

    private static byte[] parsed(AuditCheckpoint checkpoint) {
        return HexFormat.of().parseHex(checkpoint.head());
    }

    /** Compares the end of the log so far with what was kept elsewhere. */
    private void compare(@Nullable List<AuditCheckpoint> checkpoints) {
        if (checkpoints == null) {
            return;
        }
        for (var checkpoint : checkpoints) {
            if (!checkpoint.origin().equals(origin)) {
                found(
                        AuditFinding.Kind.FOREIGN,
                        "the checkpoint of " + count + " is of the log \"" + checkpoint.origin() + "\"");
            } else if (!checkpoint.isOf(count, head)) {
                found(
                        AuditFinding.Kind.ALTERED,
                        "the checkpoint of " + count
                                + " that was kept has another hash: records up to here were altered, or taken away and replaced");
            }
        }
    }

    private static JsonNode tree(AuditLines lines) {
        try {
            return JSON.readTree(lines.body());
        } catch (JacksonException wrong) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable AuditCheckpoint checkpoint(JsonNode body) {
        try {
            return AuditCheckpoint.of(body.get("checkpoint"));
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    private void found(AuditFinding.Kind kind, String message) {
        if (findings.size() < AuditVerification.MOST) {
            findings.add(new AuditFinding(kind, file, line, message));
        }
    }
}
