package dev.modelgovernance.guard.clients;

import dev.modelgovernance.guard.clients.ClientFact.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that frameworks give to providers, spelled plainly, each with the ids that it stands for. */
final class ProviderNames {

    private static final Pattern SEPARATORS = Pattern.compile("[-._\"]");

    private final Map<String, List<String>> ids = new HashMap<>();
    private final List<String> longestFirst;

    ProviderNames(List<ClientFact> facts) {
        for (var fact : facts) {
            if (fact.kind() == Kind.PROVIDER) {
                ids.computeIfAbsent(plain(fact.pattern()), name -> new ArrayList<>())
                        .add(fact.value());
            }
        }
        ids.replaceAll((name, all) -> List.copyOf(all));
        for (var fact : facts) {
            if (fact.kind() == Kind.ALIAS) {
                ids.put(plain(fact.pattern()), idsOf(fact.value()));
            }
        }
        longestFirst = ids.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Returns the ids that a name stands for, in any spelling; none where it is not known. */
    List<String> idsOf(String name) {
        return ids.getOrDefault(plain(name), List.of());
    }

    /** Returns the longest name that a plain key has at an index; null where it has none. */
    @Nullable
    String at(int index, String plainKey) {
        for (var name : longestFirst) {
            if (plainKey.startsWith(name, index)) {
                return name;
            }
        }
        return null;
    }

    /** Returns a name or a key in lower case and without the characters that separate its words. */
    static String plain(String name) {
        return SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
