package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A disk that is full, or slow, when a test wants it to be. */
final class FaultyDisk implements ChannelOpener {

    enum Fault {
        /** Nothing is written. */
        NOT_WRITTEN,
        /** Half of it is written, the rest is not, and what is there cannot be taken away either. */
        HALF_WRITTEN,
        /** It is written, and does not come to the disk. */
        NOT_FORCED
    }

    private volatile @Nullable Fault fault;
    private volatile boolean isRefusing;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void fail(Fault how) {
        fault = how;
    }

    void mend() {
        fault = null;
    }

    void refuseFiles(boolean isRefused) {
        isRefusing = isRefused;
    }

    /** Has writes wait. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    private static IOException full() {
        return new IOException("No space left on device");
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        if (isRefusing) {
            throw full();
        }
        return new Channel(ChannelOpener.ofDisk().create(file));
    }

    private final class Channel extends FileChannel {

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            try {
                gate.await();
            } catch (InterruptedException never) {
                throw new IOException(never);
            }
            if (fault == Fault.NOT_WRITTEN) {
                throw full();
            }
            if (fault == Fault.HALF_WRITTEN) {
                if (source.remaining() < 100) {
                    throw full();
                }
                var half = source.slice(source.position(), source.remaining() / 2);
                source.position(source.position() + half.remaining());
                return file.write(half, position);
            }
            return file.write(source, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (fault == Fault.HALF_WRITTEN) {
                throw full();
            }
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean isWithMetadata) throws IOException {
            if (fault == Fault.NOT_FORCED) {
                throw full();
            }
            file.force(isWithMetadata);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean isShared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean isShared) {
            throw new UnsupportedOperationException();
        }
    }
}
