package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Policy;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Policies from and to YAML and JSON documents.
 *
 * <pre>{@code
 * Policy policy = PolicyFiles.load(Path.of("governance.yaml"));
 * }</pre>
 *
 * <p>Whatever is wrong with a document, or with one that it imports, is told by one
 * {@link dev.modelgovernance.policy.InvalidPolicyException} that carries all problems. Stateless and thread-safe.
 */
public final class PolicyFiles {

    private PolicyFiles() {}

    /**
     * Reads the policy that a file and its imports make.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with file, line and column
     */
    public static Policy load(Path file) {
        return open(file).policy();
    }

    /**
     * Reads the policy that a document on the class path and its imports make, see {@link #open(URL)}.
     *
     * @throws IllegalArgumentException if the address is one of a network
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with address, line and column
     */
    public static Policy load(URL resource) {
        return open(resource).policy();
    }

    /**
     * Reads a file and its imports, with their tests.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with file, line and column
     */
    public static PolicyDocument open(Path file) {
        return new PolicyLoader().open(file);
    }

    /**
     * Reads a file and its imports, which may be in other directories than the file is.
     *
     * @param root the directory out of which no import leads, links resolved; the file is below it, too
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with file, line and column
     */
    public static PolicyDocument open(Path file, Path root) {
        return new PolicyLoader().open(file, root);
    }

    /**
     * Reads a document on the class path and its imports, which are below its directory in the same jar, or packs.
     *
     * <pre>{@code
     * PolicyFiles.open(Acme.class.getResource("/policies/governance.yaml"))
     * }</pre>
     *
     * <p>It is read as a stream from its address, so it may be in a directory, a jar, a jar within a jar, or a module.
     *
     * @throws IllegalArgumentException if the address is one of a network
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with address, line and column
     */
    public static PolicyDocument open(URL resource) {
        return new PolicyLoader().document(ResourceOrigin.of(Objects.requireNonNull(resource, "resource")));
    }

    /**
     * Reads a document that is at hand as a text; it may import packs, but no files.
     *
     * @param name how to speak of the document where something is wrong with it
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with name, line and column
     */
    public static PolicyDocument parse(String name, String text) {
        Objects.requireNonNull(name, "name");
        return new Linker(Loader.parse(name, Objects.requireNonNull(text, "text"))).document();
    }

    /**
     * Reads a document that is at hand as a text, with all that it imports, packs among them.
     *
     * @param first the name of the document
     * @param texts the texts of that document and of what it imports, as {@link PolicyDocument#texts()} has them: a file by its
     *     path, a pack by {@code pack:} and its name
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with name, line and column
     */
    public static PolicyDocument parse(String first, Map<String, String> texts) {
        Objects.requireNonNull(first, "first");
        return new Linker(Loader.parse(first, Map.copyOf(texts))).document();
    }

    /**
     * Returns a policy with a document on top, which may name what the policy defines, as if it imported it.
     *
     * @param name how to speak of the document where something is wrong with it
     * @return a policy of the same name
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with name, line and column
     */
    public static Policy over(Policy policy, String name, String text) {
        Objects.requireNonNull(name, "name");
        var loaded = Loader.parse(name, Objects.requireNonNull(text, "text"));
        var first = loaded.first();
        if (first != null) {
            first.builder.include(policy.toBuilder());
        }
        var all = new Linker(loaded).builder();
        var whole = Policy.named(policy.name()).include(all);
        return (policy.description() == null ? whole : whole.description(policy.description())).build();
    }

    /**
     * Returns the document of a policy; reading it gives an equal one.
     *
     * @throws IllegalArgumentException if one document cannot hold the policy, with the reason
     */
    public static String write(Policy policy) {
        var layers = GroupLayers.of(policy);
        if (layers.size() > 1) {
            throw new IllegalArgumentException("the dates of groups and of the application are in several zones, "
                    + "of which a document has one: write the policy to a file, which may then import others");
        }
        return YamlText.of(PolicyWriter.policy(policy, layers.get(0), List.of()));
    }

    /**
     * Writes a policy to a file; reading that gives an equal one.
     *
     * <p>Where its groups have dates in several zones, further documents are written beside it, and imported: of
     * {@code governance.yaml} they are {@code governance-groups-1.yaml} and so on. Files of these names are replaced.
     *
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if documents cannot hold the policy, with the reason
     */
    public static void write(Policy policy, Path file) throws IOException {
        var layers = GroupLayers.of(policy);
        var texts = new LinkedHashMap<Path, String>();
        for (var at = layers.size() - 1; at >= 0; at--) {
            var imports = at + 1 < layers.size() ? List.of(groupsFile(file, at + 1)) : List.<String>of();
            var layer = layers.get(at);
            texts.put(
                    at == 0 ? file : file.resolveSibling(groupsFile(file, at)),
                    YamlText.of(
                            at == 0
                                    ? PolicyWriter.policy(policy, layer, imports)
                                    : PolicyWriter.groups(policy, layer, imports)));
        }
        if (texts.size() > Loader.MAX_DOCUMENTS) {
            throw new IllegalArgumentException("the dates of groups are in more zones than there may be documents");
        }
        for (var text : texts.entrySet()) {
            Files.writeString(text.getKey(), text.getValue());
        }
    }

    private static String groupsFile(Path file, int number) {
        var name = String.valueOf(file.getFileName());
        var dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + "-groups-" + number
                + (dot > 0 ? name.substring(dot) : ".yaml");
    }
}
