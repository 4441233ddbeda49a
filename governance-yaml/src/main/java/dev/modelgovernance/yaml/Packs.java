package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The rule packs: documents in the policy language that are shipped with the library, and imported as {@code pack:NAME}.
 *
 * <p>They are resources beside this class. Stateless and thread-safe.
 */
public final class Packs {

    /** What the name of a pack begins with where a document or a command names it. */
    static final String PREFIX = "pack:";

    private static final String TESTS = "\ntests:\n";

    /** Bundles, then what they bundle, then what all of these build on. */
    private static final List<String> NAMES = List.of(
            "all",
            "eu",
            "uk",
            "us",
            "us-states",
            "provider-terms",
            "anthropic-terms",
            "asia-pacific-ai",
            "asia-pacific-bans",
            "asia-pacific-data",
            "cloud-terms",
            "elsewhere",
            "eu-ai-act",
            "eu-data",
            "eu-finance",
            "eu-member-states",
            "eu-sanctions",
            "google-terms",
            "model-licences",
            "openai-terms",
            "retirements",
            "uk-ai",
            "uk-data",
            "uk-finance",
            "uk-sanctions",
            "us-content",
            "us-data",
            "us-export",
            "us-federal",
            "us-state-bars",
            "us-state-chatbots",
            "us-state-decisions",
            "jurisdictions",
            "providers",
            "vocabulary");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private Packs() {}

    /** Returns the names of all packs: bundles first, then what they bundle, then what all of these build on. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Returns the document of a pack as it was written, with its comments.
     *
     * @throws IllegalArgumentException if there is no such pack, with the name that is nearest
     */
    public static String text(String name) {
        Objects.requireNonNull(name, "name");
        try {
            return read(name);
        } catch (UnreadableException unknown) {
            throw new IllegalArgumentException(unknown.getMessage(), unknown);
        }
    }

    /**
     * Reads a pack and its imports, with their tests, and with those of what they only oblige to.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException if there is no such pack, with the name that is nearest
     */
    public static PolicyDocument open(String name) {
        var document = new Linker(Loader.pack(PREFIX + Objects.requireNonNull(name, "name"))).document();
        return document.with(() -> document.packs().stream()
                .flatMap(pack -> duties(pack.name()).stream())
                .toList());
    }

    /**
     * Reads packs for a policy in Java to include: all that it wants at once, as packs share what they build on.
     *
     * <pre>{@code
     * Policy.named("acme").include(Packs.builder("eu", "uk"), Set.of("eu-us-dpf"))
     * }</pre>
     *
     * @throws IllegalArgumentException if there is no pack of a name, with the name that is nearest
     */
    public static PolicyBuilder builder(String... names) {
        var imports = new StringBuilder("governance: 1\nname: packs\nimports:\n");
        for (var name : names) {
            text(name);
            imports.append("  - ").append(PREFIX).append(name).append('\n');
        }
        return new Linker(Loader.parse("packs", imports.toString())).builder();
    }

    /**
     * Returns the tests of what a pack obliges to.
     *
     * <p>Obligations come with a call that is allowed, and a pack allows none: so these tests stand in a document of their
     * own, which imports the pack and vouches for every call.
     */
    private static List<PolicyTest> duties(String name) {
        var file = "duties/" + name + ".yaml";
        try (var document = Packs.class.getResourceAsStream(file)) {
            if (document == null) {
                return List.of();
            }
            var text = new String(document.readAllBytes(), StandardCharsets.UTF_8);
            return new Linker(Loader.parse(file, text)).ownTests();
        } catch (IOException broken) {
            throw new UncheckedIOException("the library's own " + file + " cannot be read", broken);
        }
    }

    /** Returns the tests of a pack itself, by its name with the prefix. */
    static List<PolicyTest> ownTests(String target) {
        return new Linker(Loader.pack(target)).ownTests();
    }

    /**
     * Returns the document of a pack without its tests, which are half of it and stand at its end.
     *
     * @throws UnreadableException if there is no such pack
     */
    static String readWithoutTests(String name) throws UnreadableException {
        var text = read(name);
        var tests = text.indexOf(TESTS);
        return tests < 0 ? text : text.substring(0, tests);
    }

    /**
     * Returns the document of a pack.
     *
     * @throws UnreadableException if there is no such pack
     */
    static String read(String name) throws UnreadableException {
        var resource = "packs/" + name + ".yaml";
        try (var pack = NAME.matcher(name).matches() ? Packs.class.getResourceAsStream(resource) : null) {
            if (pack == null) {
                throw new UnreadableException(Problem.unknown(Place.of(name), "pack", name, NAMES));
            }
            return new String(pack.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the library's own pack " + quoted(name) + " cannot be read", broken);
        }
    }
}
