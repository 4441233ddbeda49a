package dev.modelgovernance.operations;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a change of files: told of by the system where it does so, and looked for each second in any case, as mounts and
 * remote file systems tell of nothing. Stateless and thread-safe.
 */
final class FileWatch {

    private static final long POLL_MILLIS = 1_000;

    /** Between two looks, so that a directory in which others write all the time keeps nobody busy. */
    private static final long PAUSE_MILLIS = 20;

    private FileWatch() {}

    /** Returns when something has changed, or the time is over. */
    static void await(Duration atMost, List<Path> files, BooleanSupplier hasChanged) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        try (var watcher = watcher(files)) {
            while (!hasChanged.getAsBoolean()) {
                var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                pause(watcher, files.isEmpty() ? left : Math.min(left, POLL_MILLIS));
            }
        } catch (IOException unclosed) {
            // Nothing was watched with it any more.
            return;
        }
    }

    private static void pause(@Nullable WatchService watcher, long millis) throws InterruptedException {
        if (watcher == null) {
            Thread.sleep(millis);
            return;
        }
        var key = watcher.poll(millis, TimeUnit.MILLISECONDS);
        if (key != null) {
            Thread.sleep(PAUSE_MILLIS);
            key.pollEvents();
            key.reset();
        }
    }

    /** Returns null where the system watches nothing, or nothing more. */
    private static @Nullable WatchService watcher(List<Path> files) {
        if (files.isEmpty()) {
            return null;
        }
        try {
            var watcher = files.get(0).getFileSystem().newWatchService();
            for (var directory : directories(files)) {
                register(directory, watcher);
            }
            return watcher;
        } catch (IOException | UnsupportedOperationException refused) {
            return null;
        }
    }

    private static void register(Path directory, WatchService watcher) {
        try {
            directory.register(watcher, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        } catch (IOException refused) {
            // It is looked at each second.
            return;
        }
    }

    /** Returns where the files are, and where the links among them lead to. */
    private static Set<Path> directories(List<Path> files) {
        var directories = new LinkedHashSet<Path>();
        for (var file : files) {
            directories.add(file.toAbsolutePath().getParent());
            try {
                directories.add(file.toRealPath().getParent());
            } catch (IOException absent) {
                // It is waited for in the first directory.
            }
        }
        return directories;
    }
}
