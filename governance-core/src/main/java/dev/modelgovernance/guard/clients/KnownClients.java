package dev.modelgovernance.guard.clients;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.modelgovernance.guard.clients.ClientFact.Kind;
import dev.modelgovernance.pattern.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of the Java clients of AI models, as {@code clients.csv} states it. Stateless and thread-safe. */
public final class KnownClients {

    private static final List<ClientFact> FACTS = ClientFact.readAll();
    private static final ProviderNames NAMES = new ProviderNames(FACTS);
    private static final SettingPatterns SETTINGS = new SettingPatterns(FACTS, NAMES);
    private static final List<Glob> HOSTS = all(Kind.HOST, fact -> new Glob(fact.pattern()));
    private static final List<ArtifactPattern> OTHERS = all(Kind.OTHER, fact -> ArtifactPattern.of(fact, NAMES));
    private static final List<ArtifactPattern> ARTIFACTS = all(Kind.ARTIFACT, fact -> ArtifactPattern.of(fact, NAMES));
    private static final List<ClientFact> IMAGES = all(Kind.IMAGE, fact -> fact);
    private static final List<ClientFact> CLASSES = all(Kind.CLASS, fact -> fact);
    private static final Set<String> IN_PROCESS = all(Kind.PROCESS, fact -> NAMES.idsOf(fact.pattern())).stream()
            .flatMap(List::stream)
            .collect(toUnmodifiableSet());
    private static final List<KnownClient> LIBRARIES = all(Kind.LIBRARY, KnownClients::library);

    private KnownClients() {}

    /** Returns all libraries that are known to call models or tools. */
    static List<KnownClient> libraries() {
        return LIBRARIES;
    }

    /** Returns the libraries that a class loader finds; no class is loaded. */
    public static List<KnownClient> foundBy(ClassLoader loader) {
        return LIBRARIES.stream().filter(library -> library.isFoundBy(loader)).toList();
    }

    /** Returns the ids of the providers that an artifact could call; none where it is not known to call any. */
    public static List<String> providersOf(String group, String artifact) {
        if (OTHERS.stream().anyMatch(other -> other.matches(group, artifact))) {
            return List.of();
        }
        return ARTIFACTS.stream()
                .map(pattern -> pattern.providersOf(group, artifact, NAMES))
                .filter(providers -> !providers.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Returns the ids of the providers that a framework means by a name, or by the class of a model; none where neither is
     * known.
     */
    public static List<String> providersNamed(String name) {
        return CLASSES.stream()
                .filter(known -> new Glob(known.pattern()).matches(name))
                .map(known -> NAMES.idsOf(known.value()))
                .findFirst()
                .orElseGet(() -> NAMES.idsOf(name));
    }

    /** Returns the ids of the providers that a container image serves or leads to; none where it is not known to do so. */
    public static List<String> providersOfImage(String image) {
        return IMAGES.stream()
                .filter(known -> image.startsWith(known.pattern()) || image.startsWith("docker.io/" + known.pattern()))
                .map(known -> NAMES.idsOf(known.value()))
                .findFirst()
                .orElse(List.of());
    }

    /** Returns whether the models of a provider run in the process of the application, so that nothing is sent. */
    public static boolean isInProcess(String provider) {
        return IN_PROCESS.contains(provider);
    }

    /** Returns what a configuration key says of a client; null where it is not known to say anything. */
    public static @Nullable ClientSetting setting(String key) {
        return SETTINGS.find(key);
    }

    /** Returns whether a host is known to serve models. */
    public static boolean isModelHost(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return HOSTS.stream().anyMatch(known -> known.matches(name));
    }

    private static <T> List<T> all(Kind kind, Function<ClientFact, T> read) {
        return FACTS.stream().filter(fact -> fact.kind() == kind).map(read).toList();
    }

    private static KnownClient library(ClientFact fact) {
        var parts = fact.pattern().split(":", 2);
        return new KnownClient(fact.pattern(), fact.value(), providersOf(parts[0], parts[1]));
    }
}
