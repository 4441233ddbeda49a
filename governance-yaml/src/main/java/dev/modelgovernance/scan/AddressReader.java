package dev.modelgovernance.scan;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.guard.clients.KnownClients;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.guard.request.RequestReader;
import dev.modelgovernance.pattern.Host;
import dev.modelgovernance.policy.Policy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the providers that addresses in settings lead to, by the hosts of the catalog.
 *
 * <p>Immutable and thread-safe.
 */
final class AddressReader {

    private static final int LONGEST = 2_000;
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{[^:{}]*:-?([^{}]*)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("[$#%]\\{|\\$\\(|^\\$[A-Za-z_]|^@[^@]+@");
    private static final Pattern ORIGIN = Pattern.compile("(?i)(https?|wss?)://([^/?#\\s]+)");

    private static final Address UNREADABLE = new Address(null, List.of(ScanFinding.UNREADABLE_HOST), false);

    private final RequestReader reader;

    /**
     * An address. Immutable and thread-safe.
     *
     * @param shown scheme, host and port; null where the host cannot be read
     * @param providers those that have the host
     * @param servesModels whether the host is known to serve models
     */
    record Address(@Nullable String shown, List<String> providers, boolean servesModels) {}

    AddressReader(Policy policy) {
        reader = RequestReader.of(policy);
    }

    /** Returns a value with the defaults of its placeholders in their place, where it has some. */
    static String expanded(String value) {
        var start = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return DEFAULT.matcher(start)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)))
                .strip();
    }

    /** Returns whether part of a value is set elsewhere. */
    static boolean hasPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).find();
    }

    /** Returns the address that is the value of a key of an address; null where it is empty, or its host is set elsewhere. */
    @Nullable
    Address endpoint(String expanded) {
        if (expanded.isEmpty() || PLACEHOLDER.matcher(expanded).lookingAt()) {
            return null;
        }
        return find(expanded.contains("://") ? expanded : "https://" + expanded);
    }

    /** Returns the address that a value is; null where it is not an address, or its host is set elsewhere. */
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
            var host = Host.of(uri);
            var isCatalogued = providers.stream().noneMatch(provider -> provider.startsWith(ScanFinding.UNKNOWN_HOST));
            return new Address(
                    shown(uri), providers, host != null && (isCatalogued || KnownClients.isModelHost(host.name())));
        } catch (URISyntaxException wrong) {
            return UNREADABLE;
        }
    }

    /** Leaves out the user information, which may hold a password. */
    private static @Nullable String shown(URI uri) {
        var named = uri.getRawAuthority();
        return Host.of(uri) == null || named == null
                ? null
                : uri.getScheme() + "://" + named.substring(named.lastIndexOf('@') + 1);
    }
}
