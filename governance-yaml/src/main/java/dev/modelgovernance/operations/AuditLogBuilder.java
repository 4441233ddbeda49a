package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens an audit log. How safe a record is to be, and what to do where it cannot be, have no default: state both. Not thread-safe.
 */
public final class AuditLogBuilder {

    private static final int MAX_QUEUE = 1 << 24;
    private static final int SHORTEST_KEY = 16;

    private final Path directory;
    private @Nullable Boolean isDurable;
    private @Nullable Boolean isDenying;
    private @Nullable String origin;
    private int queue = 1 << 16;
    private long segmentBytes = 64L << 20;
    private AuditMask mask = new AuditMask(Set.of(), (byte[]) null);
    private @Nullable SigningKey key;
    private Duration interval = Duration.ofMinutes(1);
    private Consumer<AuditCheckpoint> listener = checkpoint -> {};
    private InstantSource clock = Instant::now;
    private ChannelOpener opener = ChannelOpener.ofDisk();

    AuditLogBuilder(Path directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    /**
     * Has a call wait until its record is forced to the disk; of the calls that wait at a time, all are forced at once.
     *
     * @throws IllegalStateException if the log is to be buffered
     */
    public AuditLogBuilder durable() {
        return waiting(true);
    }

    /**
     * Has no call wait: a record is queued, and written at once, and forced to the disk with the next checkpoint. Where the process
     * is killed, what is in the queue is lost; where the machine stops, what was not forced.
     *
     * @throws IllegalStateException if the log is to be durable
     */
    public AuditLogBuilder buffered() {
        return waiting(false);
    }

    private AuditLogBuilder waiting(boolean isWaiting) {
        if (isDurable != null && isDurable != isWaiting) {
            throw new IllegalStateException("the audit log is stated to be durable and buffered: state one of them");
        }
        isDurable = isWaiting;
        return this;
    }

    /**
     * Denies each call that cannot be recorded, as the queue or the disk is full, or the log is closed.
     *
     * @throws IllegalStateException if such calls are to pass
     */
    public AuditLogBuilder orDeny() {
        return denying(true);
    }

    /**
     * Lets a call pass that cannot be recorded, and counts it.
     *
     * @throws IllegalStateException if such calls are to be denied
     */
    public AuditLogBuilder orDrop() {
        return denying(false);
    }

    private AuditLogBuilder denying(boolean isToDeny) {
        if (isDenying != null && isDenying != isToDeny) {
            throw new IllegalStateException(
                    "a call that cannot be recorded is stated to be denied and to pass: state one of them");
        }
        isDenying = isToDeny;
        return this;
    }

    /**
     * States the name of the log, which its checkpoints have; without it, a random one. A log that is opened again keeps its name.
     *
     * @throws IllegalArgumentException if it has no or more than 200 characters, or others than the visible ones of ASCII without
     *     quotes and backslashes
     */
    public AuditLogBuilder origin(String name) {
        origin = new AuditCheckpoint(name, 0, "0".repeat(Hashes.DIGITS), null).origin();
        return this;
    }

    /**
     * States how many records may wait to be written; without it, 65,536.
     *
     * @throws IllegalArgumentException if it is less than one, or more than 16,777,216
     */
    public AuditLogBuilder queue(int records) {
        if (records < 1 || records > MAX_QUEUE) {
            throw new IllegalArgumentException("a queue of " + records + " records: state 1 to " + MAX_QUEUE);
        }
        queue = records;
        return this;
    }

    /**
     * States the size from which a file is followed by the next; without it, 64 MiB.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public AuditLogBuilder segmentBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("segments of " + bytes + " bytes: state a positive size");
        }
        segmentBytes = bytes;
        return this;
    }

    /**
     * States attributes of which no value is to be in the log. In its place stands the HMAC with SHA-256 of the attribute, a line
     * break and the value, so that who has the key can find the calls of one value.
     *
     * @param key the key, of at least 16 bytes
     * @throws IllegalArgumentException if the key is shorter
     */
    public AuditLogBuilder mask(byte[] key, String... attributes) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("the key that masks attributes has " + key.length
                    + " bytes: state one of at least " + SHORTEST_KEY);
        }
        mask = new AuditMask(Set.of(attributes), key.clone());
        return this;
    }

    /** States the key that signs checkpoints. */
    public AuditLogBuilder sign(SigningKey key) {
        this.key = Objects.requireNonNull(key, "key");
        return this;
    }

    /**
     * States how often a checkpoint is written and handed to a listener, if there are new records; without it, every minute to
     * none. It is handed over as well when the log is closed.
     *
     * @param listener keeps it where nobody can change both; runs on the thread that writes the log
     * @throws IllegalArgumentException if the time is not positive
     */
    public AuditLogBuilder checkpoints(Duration interval, Consumer<AuditCheckpoint> listener) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("checkpoints every \"" + interval + "\": state a time that is positive");
        }
        this.interval = interval;
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** States the clock of the records that are not of a decision; without it, the system's. */
    public AuditLogBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** States what creates files. */
    AuditLogBuilder opener(ChannelOpener opener) {
        this.opener = opener;
        return this;
    }

    /**
     * Opens the log, and appends to what its directory has.
     *
     * @throws IOException if the directory cannot be read or written
     * @throws IllegalStateException if a statement is missing, or the log is open already or has another name
     */
    public AuditLog open() throws IOException {
        if (isDurable == null) {
            throw new IllegalStateException("state whether the audit log is durable() or buffered()");
        }
        if (isDenying == null) {
            throw new IllegalStateException(
                    "state whether calls that cannot be recorded are denied, orDeny() or orDrop()");
        }
        return new AuditLog(this, AuditFiles.open(this, clock.instant()));
    }

    Path directory() {
        return directory;
    }

    boolean isDurable() {
        return Boolean.TRUE.equals(isDurable);
    }

    boolean isDenying() {
        return Boolean.TRUE.equals(isDenying);
    }

    @Nullable
    String origin() {
        return origin;
    }

    int queue() {
        return queue;
    }

    long segmentBytes() {
        return segmentBytes;
    }

    AuditMask mask() {
        return mask;
    }

    @Nullable
    SigningKey signingKey() {
        return key;
    }

    Duration interval() {
        return interval;
    }

    Consumer<AuditCheckpoint> listener() {
        return listener;
    }

    InstantSource clock() {
        return clock;
    }

    ChannelOpener opener() {
        return opener;
    }
}
