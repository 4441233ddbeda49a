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
    private final @Nullable Pattern name;
    private final int port;
    private final boolean hasRegion;

    private HostPattern(String text, String host, int port) {
        this.text = text;
        var lower = host.toLowerCase(Locale.ROOT);
        beginning = lower.split("[*{]", 2)[0];
        end = lower.substring(Math.max(lower.lastIndexOf('*'), lower.lastIndexOf('}')) + 1);
        name = lower.indexOf('*') < 0 ? null : compiled(lower);
        this.port = port;
        hasRegion = lower.contains(REGION);
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
        return new HostPattern(text, host, port(text, parts.group(2)));
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
                regex.append(Pattern.quote(String.valueOf(host.charAt(at))));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /** Returns whether the pattern takes a host. */
    public boolean matches(Host host) {
        var isPort = port == USUAL ? host.isDefault() : host.port() == port;
        var written = host.name();
        // Most hosts are not the pattern's: that is told without a matcher, which is made for each question.
        if (!isPort || !written.startsWith(beginning) || !written.endsWith(end)) {
            return false;
        }
        if (name != null) {
            return name.matcher(written).matches();
        }
        return hasRegion ? between(written) != null : written.equals(beginning);
    }

    /** Returns what stands between beginning and end, if it can be the name of a region. */
    private @Nullable String between(String written) {
        var last = written.length() - end.length();
        for (var i = beginning.length(); i < last; i++) {
            var one = written.charAt(i);
            if (!(one >= 'a' && one <= 'z') && !(one >= '0' && one <= '9') && one != '-') {
                return null;
            }
        }
        return last > beginning.length() ? written.substring(beginning.length(), last) : null;
    }

    /** Returns whether hosts that the pattern takes name a region. */
    public boolean hasRegion() {
        return hasRegion;
    }

    /** Returns the region that a host names which the pattern takes; null where the pattern has none. */
    public @Nullable String region(Host host) {
        if (!hasRegion || !matches(host)) {
            return null;
        }
        if (name == null) {
            return between(host.name());
        }
        var match = name.matcher(host.name());
        return match.matches() ? match.group("region") : null;
    }

    /** Writes what {@link #parse} reads. */
    @Override
    public String toString() {
        return text;
    }
}
