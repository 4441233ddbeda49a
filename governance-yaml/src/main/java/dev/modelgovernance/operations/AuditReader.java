package dev.modelgovernance.operations;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of an audit log in their order.
 *
 * <pre>{@code
 * try (AuditReader log = AuditReader.open(directory)) {
 *     for (AuditRecord next = log.next(); next != null; next = log.next()) {
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>Whether the log is as it was written is for {@link AuditVerification} to say. Decisions that say the same are the same object,
 * for some thousands of them. Not thread-safe.
 */
public final class AuditReader implements Closeable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SLOTS = 8_192;
    private static final String DECISION = "decision";
    private static final String UNREADABLE = "unreadable";

    private final Iterator<Path> files;
    private final @Nullable Parsed[] recent = new @Nullable Parsed[SLOTS];
    private @Nullable AuditLines lines;
    private String file = "";

    @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
    private record Parsed(byte[] body, RecordedDecision decision) {}

    private AuditReader(Iterator<Path> files) {
        this.files = files;
    }

    /**
     * Opens a log.
     *
     * @param log its directory, or one of its files
     * @throws IOException if the directory cannot be read
     */
    public static AuditReader open(Path log) throws IOException {
        var files = Files.isDirectory(log) ? List.copyOf(SegmentName.in(log).values()) : List.of(log);
        return new AuditReader(files.iterator());
    }

    /**
     * Returns the next record, or null at the end. A last line that is not complete is no record.
     *
     * @throws IOException if a file cannot be read
     */
    public @Nullable AuditRecord next() throws IOException {
        while (true) {
            var open = lines;
            if (open != null && open.next()) {
                return record(open);
            }
            if (open != null) {
                open.close();
                lines = null;
            }
            if (!files.hasNext()) {
                return null;
            }
            var next = files.next();
            file = next.getFileName().toString();
            lines = new AuditLines(next);
        }
    }

    private AuditRecord record(AuditLines line) throws IOException {
        if (!line.isRecord()) {
            return unreadable(line);
        }
        try {
            var at = line.instant();
            return line.isDecision()
                    ? new AuditRecord(file, line.line(), line.number(), at, DECISION, decision(line))
                    : new AuditRecord(file, line.line(), line.number(), at, line.kind(), null);
        } catch (JacksonException | DateTimeException | IllegalArgumentException wrong) {
            return unreadable(line);
        }
    }

    private AuditRecord unreadable(AuditLines line) {
        return new AuditRecord(file, line.line(), 0, null, UNREADABLE, null);
    }

    private RecordedDecision decision(AuditLines line) throws IOException {
        var slot = line.bodyCode() & (SLOTS - 1);
        var known = recent[slot];
        if (known != null && line.hasBody(known.body())) {
            return known.decision();
        }
        var body = line.body();
        var decision = RecordedDecision.of(JSON.readTree(body));
        recent[slot] = new Parsed(body, decision);
        return decision;
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
