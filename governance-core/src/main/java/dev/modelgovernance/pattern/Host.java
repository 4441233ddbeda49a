package dev.modelgovernance.pattern;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: a host name in lower case without a final dot, or the literal of an address, and a port.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the name; an IPv6 address stands in brackets
 * @param port the port; {@value #UNKNOWN} where it is that of a scheme of which none is known
 * @param isDefault whether it is the port that the scheme stands for
 */
public record Host(String name, int port, boolean isDefault) {

    private static final int UNKNOWN = -1;

    private static final Pattern WITH_UNDERSCORE =
            Pattern.compile("((?=[^:]*_)[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?)(?::([0-9]{1,5}))?");

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "ws", 80, "https", 443, "wss", 443);

    /** Returns the host that a URI names; null where it names none that is spelled as host names are. */
    public static @Nullable Host of(URI uri) {
        var scheme = uri.getScheme();
        if (uri.getHost() != null && scheme != null) {
            return of(uri.getHost(), uri.getPort(), scheme);
        }
        var written = uri.getRawAuthority();
        return written == null ? null : withUnderscore(written, scheme);
    }

    /** Returns the host that a {@code Host} header names, in a request to a URI of that scheme; null as above. */
    public static @Nullable Host ofHeader(String header, @Nullable String scheme) {
        try {
            var uri = new URI("//" + header);
            if (uri.getHost() == null) {
                return withUnderscore(header, scheme);
            }
            var isBare = uri.getUserInfo() == null && uri.getRawPath().isEmpty();
            return isBare && scheme != null ? of(uri.getHost(), uri.getPort(), scheme) : null;
        } catch (java.net.URISyntaxException unspelled) {
            return null;
        }
    }

    /** Names with an underscore, which networks of containers have, are none to a URI. */
    private static @Nullable Host withUnderscore(String written, @Nullable String scheme) {
        var parts = WITH_UNDERSCORE.matcher(written);
        if (scheme == null || !parts.matches()) {
            return null;
        }
        var port = parts.group(2);
        return of(parts.group(1), port == null ? -1 : Integer.parseInt(port), scheme);
    }

    private static Host of(String written, int port, String scheme) {
        var lower = written.toLowerCase(Locale.ROOT);
        var name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        int usual = PORTS.getOrDefault(scheme.toLowerCase(Locale.ROOT), UNKNOWN);
        return new Host(name, port < 0 ? usual : port, usual != UNKNOWN && (port < 0 || port == usual));
    }

    /** Writes the name, and the port where it is not the usual one. */
    @Override
    public String toString() {
        return isDefault ? name : name + ":" + port;
    }
}
