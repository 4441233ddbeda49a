package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file that people review, or writes the file where {@code -Dgolden.rewrite=true}. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/dev/modelgovernance/guard");

    private Golden() {}

    static void compare(String name, String text) {
        var file = FOLDER.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.rewrite")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text + "\n");
            }
            assertThat(text + "\n").isEqualTo(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
