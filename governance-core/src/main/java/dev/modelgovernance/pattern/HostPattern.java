package dev.modelgovernance.pattern;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over hosts: a name in which {@code *} stands for any characters of a label save the dot, and {@code {region}}
 * for a region; with a port, or for the usual port of the scheme.
 *
 * <pre>{@code
 * HostPattern.parse("bedrock-runtime.{region}.amazonaws.com")
 * HostPattern.parse("localhost:11434")
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class HostPattern {

    private static final String REGION = "{region}";
    private static final int USUAL = -1;
    private static final Pattern SPELLED =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|(?:[A-Za-z0-9_*-]|\\{region}|\\.)+?)(?::([0-9]{1,5}))?");

    private final String text;
    private final String beginning;
    private final String end;
    private final Pattern name;
    private final int port;
    private final boolean hasRegion;

    private HostPattern(String text, String host, Pattern name, int port, boolean hasRegion) {
        this.text = text;
        this.name = name;
        var literal = host.toLowerCase(Locale.ROOT);
        beginning = literal.split("[*{]", 2)[0];
        end = literal.substring(Math.max(literal.lastIndexOf('*'), literal.lastIndexOf('}')) + 1);
        this.port = port;
        this.hasRegion = hasRegion;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is not one, with a message that says why
     */
    public static HostPattern parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty host");
        }
        var parts = SPELLED.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a host: write a host name without scheme or path, "
                            + "such as api.example.com, where * stands for any characters but the dot, and {region} for a region");
        }
        var host = parts.group(1);
        if (host.startsWith(".") || host.endsWith(".") || host.contains("..")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a host: a label is empty");
        }
        var region = host.indexOf(REGION);
        if (region >= 0 && host.indexOf(REGION, region + 1) >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" names {region} twice");
        }
        return new HostPattern(text, host, compiled(host), port(text, parts.group(2)), region >= 0);
    }

    private static int port(String text, @Nullable String written) {
        var port = written == null ? USUAL : Integer.parseInt(written);
        if (port == 0 || port > 65_535) {
            throw new IllegalArgumentException("\"" + text + "\" is not a host: there is no port " + written);
        }
        return port;
    }

    private static Pattern compiled(String host) {
        var regex = new StringBuilder();
        for (var at = 0; at < host.length(); at++) {
            if (host.startsWith(REGION, at)) {
                regex.append("(?<region>[a-z0-9-]+)");
                at += REGION.length() - 1;
            } else if (host.charAt(at) == '*') {
                regex.append("[a-z0-9_-]*");
            } else {
                regex.append(Pattern.quote(String.valueOf(host.charAt(at)).toLowerCase(Locale.ROOT)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /** Returns whether the pattern takes a host. */
    public boolean matches(Host host) {
        var isPort = port == USUAL ? host.isDefault() : host.port() == port;
        // Most hosts are not the pattern's: that is told without a matcher, which is made for each question.
        return isPort
                && host.name().startsWith(beginning)
                && host.name().endsWith(end)
                && name.matcher(host.name()).matches();
    }

    /** Returns whether hosts that the pattern takes name a region. */
    public boolean hasRegion() {
        return hasRegion;
    }

    /** Returns the region that a host names which the pattern takes; null where the pattern has none. */
    public @Nullable String region(Host host) {
        var match = name.matcher(host.name());
        return hasRegion && match.matches() ? match.group("region") : null;
    }

    /** Writes what {@link #parse} reads. */
    @Override
    public String toString() {
        return text;
    }
}
