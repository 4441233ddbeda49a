package dev.modelgovernance.operations;

import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A document or a bundle on the class path, which stays as it is. Immutable and thread-safe.
 *
 * @param address its address
 */
record ResourceLocation(URL address) implements Location {

    @Override
    public String shown() {
        return address.toExternalForm();
    }

    @Override
    public Fetched fetch(@Nullable Fetched known, boolean isSigned, boolean isAlone) throws IOException {
        if (known != null) {
            return known;
        }
        var bytes = bytes(address, PolicyBundle.MAX_BYTES + 1);
        var signature = isSigned
                ? new String(bytes(new URL(shown() + SIGNATURE), MAX_SIGNATURE), StandardCharsets.US_ASCII)
                : null;
        var isRead = !isAlone && !PolicyBundle.isBundle(bytes);
        return new Fetched(bytes, signature, shown(), isRead ? PolicyFiles.open(address) : null);
    }

    private static byte[] bytes(URL from, int atMost) throws IOException {
        try {
            var connection = from.openConnection();
            connection.setUseCaches(false);
            try (var stream = connection.getInputStream()) {
                return stream.readNBytes(atMost);
            }
        } catch (IOException gone) {
            throw new IOException(from + ": there is nothing that can be read", gone);
        }
    }
}
