package dev.modelgovernance.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file to which many threads append, each of which waits until its line is forced: one of them forces for all. Thread-safe. */
final class GroupCommit implements Closeable {

    private static final int BUFFER = 1 << 18;

    private final FileChannel file;
    private ByteBuffer filling = ByteBuffer.allocateDirect(BUFFER);
    private ByteBuffer forcing = ByteBuffer.allocateDirect(BUFFER);
    private long written;
    private long forced;
    private boolean isForcing;

    GroupCommit(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    void write(byte[] line) throws IOException {
        long own;
        synchronized (this) {
            filling.put(line);
            own = ++written;
            awaitForced(own);
            if (forced >= own) {
                return;
            }
            isForcing = true;
            own = written;
            var full = filling;
            filling = forcing;
            forcing = full;
        }
        forcing.flip();
        while (forcing.hasRemaining()) {
            file.write(forcing);
        }
        forcing.clear();
        file.force(false);
        synchronized (this) {
            forced = own;
            isForcing = false;
            notifyAll();
        }
    }

    /** Waits until a line is forced, or none is being forced. */
    private synchronized void awaitForced(long line) {
        try {
            while (isForcing && forced < line) {
                wait();
            }
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
