package dev.modelgovernance.scan;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.guard.request.RequestReader;
import dev.modelgovernance.policy.Policy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from addresses in settings who is called, by the hosts of the catalog.
 *
 * <p>Immutable and thread-safe.
 */
final class AddressReader {

    private static final int LONGEST = 2_000;
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{[^:{}]*:-?([^{}]*)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("[$#%]\\{|\\$\\(|^\\$[A-Za-z_]|^@[^@]+@");
    private static final Pattern ORIGIN = Pattern.compile("(?i)(https?|wss?)://([^/?#\\s]+)");

    private static final Address UNREADABLE = new Address(null, List.of(ScanFinding.NOWHERE), false);

    private final RequestReader reader;

    /**
     * An address. Immutable and thread-safe.
     *
     * @param shown scheme, host and port; null where they cannot be told
     * @param providers who has the host
     * @param servesModels whether the host is known to serve models
     */
    record Address(@Nullable String shown, List<String> providers, boolean servesModels) {}

    AddressReader(Policy policy) {
        reader = RequestReader.of(policy);
    }

    /** Returns a value with what is taken where its placeholders stand for nothing, as far as it says what that is. */
    static String expanded(String value) {
        var start = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return DEFAULT.matcher(start)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)))
                .strip();
    }

    /** Returns whether a value is set elsewhere, in part at least. */
    static boolean hasPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).find();
    }

    /** Returns what a key says that can only be an address; null where its host is set elsewhere, or nothing is said. */
    @Nullable
    Address endpoint(String expanded) {
        if (expanded.isEmpty() || PLACEHOLDER.matcher(expanded).lookingAt()) {
            return null;
        }
        return find(expanded.contains("://") ? expanded : "https://" + expanded);
    }

    /** Returns the address that a value is; null where it is none, or its host is set elsewhere. */
    @Nullable
    Address find(String expanded) {
        var origin = ORIGIN.matcher(expanded);
        if (!origin.lookingAt()) {
            return expanded.contains("://") ? UNREADABLE : null;
        }
        return hasPlaceholder(origin.group(2)) ? null : read(origin.group());
    }

    private Address read(String origin) {
        try {
            var uri = new URI(origin);
            var call = reader.read(ModelRequest.to(uri), Call.unstated());
            var providers =
                    Objects.requireNonNull(call.attributes().get("provider")).in();
            var host = uri.getHost();
            var isCatalogued = providers.stream().noneMatch(provider -> provider.startsWith(ScanFinding.STRANGER));
            return new Address(shown(uri), providers, host != null && (isCatalogued || Hosts.serveModels(host)));
        } catch (URISyntaxException wrong) {
            return UNREADABLE;
        }
    }

    /** Leaves out what stands before the host, which may be a password. */
    private static @Nullable String shown(URI uri) {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getHost() == null ? null : uri.getScheme() + "://" + uri.getHost() + port;
    }
}
