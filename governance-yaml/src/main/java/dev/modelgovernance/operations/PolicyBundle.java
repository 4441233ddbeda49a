package dev.modelgovernance.operations;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file that holds all documents of a policy, its packs among them, and says what policy they make.
 *
 * <pre>{@code
 * var bundle = PolicyBundle.of(PolicyFiles.open(Path.of("governance.yaml")), 7);
 * Files.writeString(Path.of("policy.bundle"), bundle.text());
 * }</pre>
 *
 * <p>The same documents and version give the same bytes, wherever the documents are. Immutable and thread-safe.
 */
public final class PolicyBundle {

    /** How many bytes a bundle may have; each of its documents may have as many as any document. */
    public static final int MAX_BYTES = 16 << 20;

    private static final Pattern BEGINNING = Pattern.compile("\\s*\\{\\s*\"bundle\"\\s*:");

    /** How many bytes of a file tell whether it is a bundle. */
    public static final int MAX_BEGINNING = 100;

    private final PolicyDocument document;
    private final long version;
    private final String text;

    private PolicyBundle(PolicyDocument document, long version) {
        this.document = document;
        this.version = version;
        this.text = BundleFormat.write(document, version);
    }

    /**
     * Returns the bundle of a document.
     *
     * @param version a number that rises with each edition of the policy; 0 where none is kept
     * @throws IllegalArgumentException if the version is negative, the bundle is too large, or its documents would not make the
     *     same policy, as where a file is imported under two names
     */
    public static PolicyBundle of(PolicyDocument document, long version) {
        Objects.requireNonNull(document, "document");
        if (version < 0) {
            throw new IllegalArgumentException("the version " + version + " is negative: count from 0");
        }
        var bundle = new PolicyBundle(document, version);
        try {
            return parse("bundle", bundle.text.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidPolicyException wrong) {
            throw new IllegalArgumentException(
                    "the documents cannot be bundled: "
                            + wrong.problems().get(0).text(),
                    wrong);
        }
    }

    /** Returns whether a file holds a bundle, or at least begins like one, and not a document. */
    public static boolean isBundle(byte[] bytes) {
        var beginning = new String(bytes, 0, Math.min(bytes.length, MAX_BEGINNING), StandardCharsets.UTF_8);
        return BEGINNING.matcher(beginning).lookingAt();
    }

    /**
     * Reads a bundle.
     *
     * @param name how to speak of it where something is wrong with it
     * @throws InvalidPolicyException if it is none, or its documents do not make the policy that it says: they have been altered,
     *     or this Java has other time zones, or this version of the library reads them otherwise
     */
    public static PolicyBundle parse(String name, byte[] bytes) {
        var parts = BundleFormat.read(name, bytes);
        var document = PolicyFiles.parse(parts.first(), parts.texts());
        requireSameDates(name, parts.dates(), BundledDates.of(document.policy()));
        var fingerprint = document.policy().fingerprint();
        if (!fingerprint.equals(parts.fingerprint())) {
            throw BundleFormat.wrong(
                    name,
                    "its documents make another policy than it says, of the fingerprint " + quoted(fingerprint)
                            + ": they were altered, or another version of the library wrote it");
        }
        var bundle = new PolicyBundle(document, parts.version());
        if (!bundle.text.equals(new String(bytes, StandardCharsets.UTF_8))) {
            throw BundleFormat.wrong(
                    name, "it is not written as \"governance bundle\" writes it: bundle the policy anew");
        }
        return bundle;
    }

    private static void requireSameDates(String name, Map<String, String> stated, Map<String, String> here) {
        for (var date : here.entrySet()) {
            var there = stated.get(date.getKey());
            if (there != null && !there.equals(date.getValue())) {
                throw BundleFormat.wrong(
                        name,
                        quoted(date.getKey()) + " begins at " + date.getValue() + " here and at " + there
                                + " in the bundle: the time zones of this Java are others than those that it was made with");
            }
        }
    }

    /** Returns the policy. */
    public Policy policy() {
        return document.policy();
    }

    /** Returns the document that the policy begins with, and what else stands in the documents. */
    public PolicyDocument document() {
        return document;
    }

    /** Returns the number of this edition; 0 where none is kept. */
    public long version() {
        return version;
    }

    /** Returns the content of the file: JSON, with a line for each line of a document. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyBundle bundle && text.equals(bundle.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "bundle of " + policy() + ", version " + version;
    }
}
