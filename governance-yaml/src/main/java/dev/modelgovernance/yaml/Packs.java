package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import java.io.IOException;
import java.util.regex.Pattern;

/** The documents that are shipped with the library, as resources beside this class. Stateless and thread-safe. */
final class Packs {

    static final String PREFIX = "pack:";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private Packs() {}

    /**
     * Returns the document of a pack.
     *
     * @throws UnreadableException if there is no such pack
     */
    static byte[] read(String name) throws UnreadableException {
        var resource = "packs/" + name + ".yaml";
        try (var pack = NAME.matcher(name).matches() ? Packs.class.getResourceAsStream(resource) : null) {
            if (pack == null) {
                throw new UnreadableException("unknown pack " + quoted(name));
            }
            return pack.readAllBytes();
        } catch (IOException broken) {
            throw new UnreadableException("the library's own pack " + quoted(name) + " cannot be read");
        }
    }
}
