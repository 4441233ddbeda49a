package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.tree.SyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The rule packs: documents in the policy language that are imported as {@code pack:NAME}, since they come in jars.
 *
 * <p>Those of the library are resources beside this class. A jar of one's own on the class path brings others, as {@code
 * META-INF/modelgovernance/packs/NAME.yaml}; they are looked for by the context class loader of the thread, then by that of
 * the library. Stateless and thread-safe.
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
            "strict",
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

    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private Packs() {}

    /** Returns the names of the library's own packs: bundles first, then what they bundle, then what all of these build on. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Returns the document of a pack as it was written, with its comments.
     *
     * @throws IllegalArgumentException if there is no such pack, with the name that is nearest, or more than one
     */
    public static String text(String name) {
        Objects.requireNonNull(name, "name");
        try {
            return new String(read(name), StandardCharsets.UTF_8);
        } catch (UnreadableException unknown) {
            throw new IllegalArgumentException(unknown.getMessage(), unknown);
        }
    }

    /**
     * Reads a pack and its imports, with their tests, and with those of what they only oblige to.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException if there is no such pack, with the name that is nearest, or more than one
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

    /** Returns whether a pack is one of the library's own, by its name with the prefix. */
    static boolean isShipped(String target) {
        return NAMES.contains(target.substring(PREFIX.length()));
    }

    /** Returns the tests of a pack itself, by its name with the prefix. */
    static List<PolicyTest> ownTests(String target) {
        return new Linker(Loader.pack(target)).ownTests();
    }

    /**
     * Returns the document of a pack.
     *
     * @param isTested whether its tests are wanted; those of the library's own packs are half of these, and are left out
     *     otherwise
     * @throws UnreadableException if there is no such pack, or more than one
     * @throws SyntaxException if it is no document
     */
    static Content content(String name, boolean isTested) throws UnreadableException, SyntaxException {
        var bytes = read(name);
        if (isTested || !NAMES.contains(name)) {
            return Content.of(PREFIX + name, bytes);
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var tests = text.indexOf(TESTS);
        return Content.of(PREFIX + name, tests < 0 ? text : text.substring(0, tests));
    }

    private static byte[] read(String name) throws UnreadableException {
        var all = new ArrayList<URL>();
        if (NAMES.contains(name)) {
            all.add(Objects.requireNonNull(Packs.class.getResource("packs/" + name + ".yaml")));
        }
        if (NAME.matcher(name).matches()) {
            all.addAll(PackResource.find(name));
        }
        if (all.isEmpty()) {
            throw new UnreadableException(Problem.unknown(Place.of(name), "pack", name, NAMES));
        }
        if (all.size() > 1) {
            throw PackResource.ambiguous(name, all);
        }
        return ResourceOrigin.read(all.get(0));
    }
}
