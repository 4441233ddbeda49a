package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.tree.Tree;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A document on the class path, in whatever kind of jar or module: only its address is worked with, and a stream is read.
 *
 * @param root the address of the directory of the first document, out of which no import leads; it ends with {@code /}
 * @param path the path from there, encoded as in an address
 * @param address the address
 */
record ResourceOrigin(String root, String path, URL address) implements Origin {

    /** Addresses that are read over a network. */
    private static final Pattern REMOTE = Pattern.compile("(jar:)*(https?|ftps?):.*", Pattern.CASE_INSENSITIVE);

    /**
     * Returns the document at an address.
     *
     * @throws IllegalArgumentException if the address is of another machine
     */
    static Origin of(URL address) {
        var text = address.toExternalForm();
        if (REMOTE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is an address of a network: a policy is read from the class path or from a file");
        }
        if (address.getProtocol().equals("file")) {
            try {
                return FileOrigin.of(Path.of(address.toURI()));
            } catch (URISyntaxException | IllegalArgumentException unusual) {
                throw new IllegalArgumentException("\"" + text + "\" is no address of a file", unusual);
            }
        }
        var end = text.lastIndexOf('/') + 1;
        return new ResourceOrigin(text.substring(0, end), text.substring(end), address);
    }

    @Override
    public String shown() {
        return address.toExternalForm();
    }

    @Override
    public String identity() {
        return shown();
    }

    @Override
    public byte[] read() throws UnreadableException {
        return read(address);
    }

    /**
     * Returns the bytes at an address, at most one more than a document may have.
     *
     * @throws UnreadableException if there is nothing that can be read
     */
    static byte[] read(URL address) throws UnreadableException {
        try {
            var connection = address.openConnection();
            // A cached jar would stay open, and go on with its old content when it is replaced.
            connection.setUseCaches(false);
            try (var bytes = connection.getInputStream()) {
                return bytes.readNBytes(Tree.MAX_BYTES + 1);
            }
        } catch (IOException gone) {
            throw new UnreadableException("there is nothing at \"" + address + "\" that can be read");
        }
    }

    @Override
    public ResourceOrigin imported(String target) throws UnreadableException {
        Origin.relative(target);
        try {
            var parts = new ArrayDeque<>(List.of(path.split("/", -1)));
            parts.removeLast();
            for (var part : new URI(null, null, "/" + target, null).getRawPath().split("/", -1)) {
                if (part.equals("..")) {
                    if (parts.pollLast() == null) {
                        throw Origin.outside(target);
                    }
                } else if (!part.isEmpty() && !part.equals(".")) {
                    parts.addLast(part);
                }
            }
            var wanted = String.join("/", parts);
            return new ResourceOrigin(root, wanted, new URL(address, root + wanted));
        } catch (URISyntaxException | MalformedURLException wrong) {
            throw new UnreadableException(quoted(target) + " is not the name of a file");
        }
    }
}
