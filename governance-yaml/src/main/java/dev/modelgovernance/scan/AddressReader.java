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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the providers that addresses in settings lead to, by the hosts of the catalog.
 *
 * <p>Immutable and thread-safe.
 */
final class AddressReader {

    private static final Pattern ORIGIN = Pattern.compile("(?i)(https?|wss?)://([^/?#\\s]+)");

    /** The same within other text. */
    private static final Pattern QUOTED = Pattern.compile("(?i)(https?|wss?)://[^/?#\\s\"'`,;<>()\\[\\]\\\\]+");

    private static final Pattern NAME = Pattern.compile("(?i)[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,9}(:[0-9]{1,5})?");
    private static final int MOST = 50;

    private static final Address UNREADABLE = new Address(null, List.of(ScanFinding.UNREADABLE_HOST), false);

    private final RequestReader reader;

    /**
     * An address. Immutable and thread-safe.
     *
     * @param shown scheme, host and port; null where the host cannot be read
     * @param providers those that have the host
     * @param servesModels whether the host is known to serve models
     */
    record Address(@Nullable String shown, List<String> providers, boolean servesModels) {

        Address as(String written) {
            return new Address(written, providers, servesModels);
        }
    }

    AddressReader(Policy policy) {
        reader = RequestReader.of(policy);
    }

    /** Returns the address that is the value of a key of an address; null where it is empty, or its host is set elsewhere. */
    @Nullable
    Address endpoint(Placeholders value) {
        var text = value.text();
        if (text.isEmpty() || text.startsWith(Placeholders.ELSEWHERE)) {
            return null;
        }
        var origin = ORIGIN.matcher(text.contains("://") ? text : "https://" + text);
        if (!origin.lookingAt()) {
            return UNREADABLE;
        }
        var authority = origin.group(2);
        return Placeholders.isElsewhere(authority.substring(authority.lastIndexOf('@') + 1))
                ? null
                : read(origin.group());
    }

    /** Returns the addresses in a text that are known to serve models; a text that is the name of a host is one, too. */
    List<Address> servingModels(String text) {
        var origins =
                text.contains("://") ? QUOTED.matcher(text).results().map(MatchResult::group) : Stream.<String>of();
        var named =
                NAME.matcher(text).matches() ? Stream.of(read("https://" + text).as(text)) : Stream.<Address>of();
        return Stream.concat(
                        origins.limit(MOST)
                                .filter(origin -> !Placeholders.isElsewhere(origin))
                                .map(this::read),
                        named)
                .filter(Address::servesModels)
                .toList();
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
