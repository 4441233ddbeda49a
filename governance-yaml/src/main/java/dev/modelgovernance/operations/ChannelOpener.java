package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Creates the files of an audit log: of the disk, or in a test of one that fails. */
@FunctionalInterface
interface ChannelOpener {

    /** Creates a file that is not there yet, for writing. */
    FileChannel create(Path file) throws IOException;

    static ChannelOpener ofDisk() {
        return file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
