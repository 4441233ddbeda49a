package dev.modelgovernance.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The documents that are shipped with the library, as resources beside this class. Stateless and thread-safe. */
final class Packs {

    static final String PREFIX = "pack:";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private Packs() {}

    /** Returns the document of a pack, or null where there is no such pack. */
    static byte @Nullable [] read(String name) {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        try (var pack = Packs.class.getResourceAsStream("packs/" + name + ".yaml")) {
            return pack == null ? null : pack.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("the library's own pack \"" + name + "\" cannot be read", broken);
        }
    }
}
