package dev.modelgovernance.cli;

import dev.modelgovernance.operations.PolicyBundle;
import dev.modelgovernance.operations.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that commands read as bytes, and write. Stateless and thread-safe. */
final class CommandFiles {

    private CommandFiles() {}

    /** Returns the bytes of a file, of one larger than any bundle no more than show that it is. */
    static byte[] read(Path file) throws CommandException {
        try (var bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(PolicyBundle.MAX_BYTES + 1);
        } catch (IOException wrong) {
            throw new CommandException(file + ": cannot be read: " + message(wrong));
        }
    }

    /** Reads public keys that are trusted. */
    static TrustedKeys keys(Path... files) throws CommandException {
        try {
            return TrustedKeys.read(files);
        } catch (IOException wrong) {
            throw new CommandException("the keys cannot be read: " + message(wrong));
        } catch (IllegalArgumentException wrong) {
            throw new CommandException(String.valueOf(wrong.getMessage()));
        }
    }

    /** Writes a file in one step, so that who follows it never sees half of it. */
    static void write(Path file, String text) throws CommandException {
        var whole = file.toAbsolutePath();
        try {
            var part = whole.resolveSibling("." + file.getFileName() + ".part");
            Files.write(part, text.getBytes(StandardCharsets.UTF_8));
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException wrong) {
            throw new CommandException(file + ": cannot be written: " + message(wrong));
        }
    }

    /** Returns whether a file begins like a bundle; one that cannot be read does not. */
    static boolean isBundle(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return PolicyBundle.isBundle(bytes.readNBytes(PolicyBundle.MAX_BEGINNING));
        } catch (IOException told) {
            return false;
        }
    }

    /** Returns what is wrong, in words: some exceptions of the platform name nothing but the file. */
    static String message(IOException wrong) {
        if (wrong instanceof NoSuchFileException) {
            return "there is no file \"" + wrong.getMessage() + "\"";
        }
        if (wrong instanceof FileAlreadyExistsException) {
            return "there is a file \"" + wrong.getMessage() + "\" already";
        }
        return String.valueOf(wrong.getMessage());
    }
}
