package dev.modelgovernance.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of the log in a directory, and sets aside what stands after it.
 *
 * <p>Nothing is taken away: the tail is copied to a file beside the segment, and that file is safe before the segment is
 * shortened. Not thread-safe.
 */
final class AuditRecovery {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final List<TornTail> torn = new ArrayList<>();
    private long segment;
    private @Nullable String origin;
    private AuditChain end = AuditChain.empty();

    private AuditRecovery(Path directory) {
        this.directory = directory;
    }

    static AuditRecovery of(Path directory) throws IOException {
        var recovery = new AuditRecovery(directory);
        for (var last : SegmentName.in(directory).descendingMap().entrySet()) {
            if (recovery.isEndIn(last.getKey(), last.getValue())) {
                return recovery;
            }
        }
        recovery.findTails(0);
        return recovery;
    }

    /** Returns the number of the last segment; 0 where there is none. */
    long segment() {
        return segment;
    }

    /** Returns the name of the log; null where it has no segment. */
    @Nullable
    String origin() {
        return origin;
    }

    AuditChain end() {
        return end;
    }

    /** Returns the tails that were set aside and of which no record tells yet. */
    List<TornTail> torn() {
        return torn;
    }

    /** Returns whether a segment begins as one does; one that does not is set aside as a whole. */
    private boolean isEndIn(long number, Path file) throws IOException {
        long cut;
        try (var lines = new AuditLines(file)) {
            var isSegment = lines.next() && begins(lines);
            while (isSegment && lines.next() && follows(lines)) {
                // The chain goes on.
            }
            cut = isSegment ? lines.start() : 0;
        }
        if (cut < Files.size(file)) {
            setAside(file, cut);
        }
        if (cut == 0) {
            Files.delete(file);
            return false;
        }
        segment = number;
        findTails(number);
        return true;
    }

    private boolean begins(AuditLines lines) throws IOException {
        if (!lines.isRecord() || !lines.kind().equals("segment")) {
            return false;
        }
        try {
            var checkpoint = AuditCheckpoint.of(tree(lines).get("checkpoint"));
            origin = checkpoint.origin();
            end = new AuditChain(checkpoint.count(), HexFormat.of().parseHex(checkpoint.head()));
        } catch (IllegalArgumentException | IOException wrong) {
            return false;
        }
        return follows(lines);
    }

    private static JsonNode tree(AuditLines lines) throws IOException {
        return JSON.readTree(lines.body());
    }

    private boolean follows(AuditLines lines) {
        var head = end.head();
        if (!lines.isRecord() || !lines.follows(head) || lines.number() != end.count() + 1) {
            return false;
        }
        lines.hash(head);
        end.revert(lines.number(), head);
        return true;
    }

    private void setAside(Path file, long from) throws IOException {
        var name = file.getFileName() + ".torn";
        var aside = directory.resolve(name);
        for (var i = 2; Files.exists(aside); i++) {
            aside = directory.resolve(name + "-" + i);
        }
        try (var segment = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var tail = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var size = segment.size();
            for (var at = from; at < size; ) {
                at += segment.transferTo(at, size - at, tail);
            }
            tail.force(true);
            segment.truncate(from);
            segment.force(true);
        }
    }

    /** Finds the tails of the last segment and of those after it, of which the records were lost. */
    private void findTails(long last) throws IOException {
        for (var tail : SegmentName.tornFrom(directory, last)) {
            torn.add(new TornTail(tail.getFileName().toString(), Files.size(tail), lines(tail)));
        }
    }

    private static long lines(Path file) throws IOException {
        try (var lines = new AuditLines(file)) {
            while (lines.next()) {
                // Counted.
            }
            return lines.line();
        }
    }
}
