package dev.modelgovernance.guard.clients;

import dev.modelgovernance.guard.clients.ClientSetting.Role;
import dev.modelgovernance.pattern.Glob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The configuration keys that tell of AI clients. Immutable and thread-safe. */
final class SettingPatterns {

    private static final String PROVIDER = "{provider}";

    private final ProviderNames names;
    private final List<String> frameworks = new ArrayList<>();
    private final List<WholeKey> wholeKeys = new ArrayList<>();
    private final List<KeyEnd> ends = new ArrayList<>();

    /** A key written in full; one with the same provider, or none, is of the same client. */
    private record WholeKey(Role role, Glob key, String provider) {}

    /** What a key ends with after the name of a provider and, where there may be a gap, anything else. */
    private record KeyEnd(Role role, boolean isOfFramework, boolean hasGap, String text) {}

    SettingPatterns(List<ClientFact> facts, ProviderNames names) {
        this.names = names;
        for (var fact : facts) {
            switch (fact.kind()) {
                case FRAMEWORK -> frameworks.add(ProviderNames.plain(fact.pattern()));
                case ENDPOINT, MODEL, CLIENT, SELECTOR -> add(fact);
                default -> {}
            }
        }
        frameworks.sort(Comparator.comparing(String::length).reversed());
        ends.sort(Comparator.comparing((KeyEnd end) -> end.text().length()).reversed());
    }

    private void add(ClientFact fact) {
        var role = Role.valueOf(fact.kind().name());
        var at = fact.pattern().indexOf(PROVIDER);
        if (at < 0) {
            wholeKeys.add(new WholeKey(role, new Glob(ProviderNames.plain(fact.pattern())), fact.value()));
        } else {
            var rest = fact.pattern().substring(at + PROVIDER.length());
            ends.add(new KeyEnd(role, at > 0, rest.startsWith("*"), ProviderNames.plain(rest.substring(1))));
        }
    }

    /** Returns what a key says; null where nothing is known of it. */
    @Nullable
    ClientSetting find(String key) {
        var plain = ProviderNames.plain(key);
        for (var whole : wholeKeys) {
            if (whole.key().matches(plain)) {
                // No plain key begins with this.
                var client = "=" + whole.provider();
                return new ClientSetting(whole.role(), client, client, names.idsOf(whole.provider()));
            }
        }
        for (var framework : frameworks) {
            var name = plain.startsWith(framework) ? names.at(framework.length(), plain) : null;
            if (name != null) {
                return find(plain, framework.length(), name);
            }
        }
        var name = names.at(0, plain);
        return name == null ? null : find(plain, 0, name);
    }

    private @Nullable ClientSetting find(String plain, int start, String name) {
        var client = start + name.length();
        for (var end : ends) {
            var at = plain.length() - end.text().length();
            if (end.isOfFramework() == start > 0
                    && plain.endsWith(end.text())
                    && (end.hasGap() ? at >= client : at == client)) {
                return new ClientSetting(
                        end.role(), plain.substring(0, client), plain.substring(0, at), names.idsOf(name));
            }
        }
        return null;
    }
}
