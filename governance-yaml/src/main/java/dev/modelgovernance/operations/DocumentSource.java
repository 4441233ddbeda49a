package dev.modelgovernance.operations;

import dev.modelgovernance.guard.PolicyEdition;
import dev.modelgovernance.guard.PolicySource;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.tree.SyntaxException;
import dev.modelgovernance.tree.Tree;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SignatureException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document or a {@linkplain PolicyBundle bundle} in a file, at an address or on the class path, which a governor follows.
 *
 * <pre>{@code
 * Governor.following(DocumentSource.http(URI.create("https://policies.acme.example/policy.bundle"))
 *         .trusting(TrustedKeys.read(Path.of("ops-2026.pub")))
 *         .keptIn(Path.of("/var/lib/claims"))
 *         .under(DocumentSource.file(Path.of("/etc/governance/stop.yaml"))))
 * }</pre>
 *
 * <p>Each method returns another source; each governor gets one of its own. Thread-safe.
 */
public final class DocumentSource implements PolicySource {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Location location;
    private final @Nullable TrustedKeys keys;
    private final @Nullable KeptPolicy kept;
    private final @Nullable DocumentSource other;

    /** What was fetched last, and not accepted yet. */
    private volatile @Nullable Held pending;

    private volatile @Nullable Held accepted;

    /** Content, and the edition that was made of it. */
    private record Held(Fetched fetched, PolicyEdition edition) {}

    private DocumentSource(
            Location location, @Nullable TrustedKeys keys, @Nullable KeptPolicy kept, @Nullable DocumentSource other) {
        this.location = location;
        this.keys = keys;
        this.kept = kept;
        this.other = other;
    }

    /**
     * Returns the policy in a file, with what that imports where it is a document. The files are watched, and looked at each second.
     *
     * <p>A file is best replaced by renaming another one, or a link, as a Kubernetes mount does.
     */
    public static DocumentSource file(Path file) {
        return new DocumentSource(new FileLocation(file), null, null, null);
    }

    /**
     * Returns the policy at an address, a bundle or a document that imports nothing but packs. The server is asked at the interval of
     * the governor, by its entity tag and date; an answer may take 10 seconds, all in all.
     *
     * @throws IllegalArgumentException if the address is none of a server
     */
    public static DocumentSource http(URI address) {
        return http(address, TIMEOUT);
    }

    /**
     * Returns the policy at an address, as {@link #http(URI)} does.
     *
     * @param timeout how long an answer may take, all in all
     */
    public static DocumentSource http(URI address, Duration timeout) {
        return new DocumentSource(new HttpLocation(address, timeout), null, null, null);
    }

    /** Returns the policy on the class path, with what that imports where it is a document. It never changes. */
    public static DocumentSource classPath(URL resource) {
        return new DocumentSource(new ResourceLocation(Objects.requireNonNull(resource, "resource")), null, null, null);
    }

    /**
     * Returns this source with nothing trusted but what one of the keys has signed. The signature is beside what it signs, with
     * {@code .sig} after the name; a document then imports nothing but packs.
     */
    public DocumentSource trusting(TrustedKeys trusted) {
        return new DocumentSource(location, Objects.requireNonNull(trusted, "trusted"), kept, other);
    }

    /**
     * Returns this source with the policy that was accepted last kept in a directory, which is there. From it the start is made
     * where this source has none that can be trusted, and no lower version is accepted after that.
     */
    public DocumentSource keptIn(Path directory) {
        return new DocumentSource(location, keys, KeptPolicy.in(directory), other);
    }

    /** Returns this source with another one behind it, from which the start is made where this one has no policy. */
    public DocumentSource orElse(DocumentSource behind) {
        return new DocumentSource(location, keys, kept, Objects.requireNonNull(behind, "behind"));
    }

    /**
     * Returns this source with a document on top: a kill switch. What it denies is denied, whatever this source says; nothing is
     * allowed by it.
     *
     * <p>It has regimes, which may name what the policy defines. It must be there, with no regime in it while nothing is stopped:
     * where it cannot be had, the one from before stays.
     *
     * @throws IllegalArgumentException if the source on top keeps its policy, or has another one behind it
     */
    public PolicySource under(DocumentSource top) {
        if (top.kept != null || top.other != null) {
            throw new IllegalArgumentException(
                    "what is on top is neither kept nor has another source behind it: it must be there");
        }
        return new OverlaidSource(this, top);
    }

    @Override
    public PolicyEdition fetch(@Nullable PolicyEdition inForce) throws Exception {
        return edition(inForce == null);
    }

    /** Returns the edition that is there. */
    PolicyEdition edition(boolean isFirst) throws Exception {
        var before = isFirst ? null : accepted;
        try {
            return fetched(before).edition();
        } catch (InterruptedException interruption) {
            throw interruption;
        } catch (Exception failure) {
            if (before != null) {
                throw failure;
            }
            return instead(failure);
        }
    }

    private Held fetched(@Nullable Held before) throws Exception {
        var last = before == null ? kept() : before;
        var found = content(before == null ? null : before.fetched(), keys != null);
        if (before != null && found == before.fetched()) {
            var edition = before.edition();
            return held(found, new PolicyEdition(edition.policy(), edition.version(), edition.tag(), null));
        }
        var edition = read(found);
        if (last != null) {
            requireSuccessor(last.edition(), edition);
        }
        return held(found, edition);
    }

    private Held held(Fetched fetched, PolicyEdition edition) {
        var next = new Held(fetched, edition);
        pending = next;
        return next;
    }

    private static void requireSuccessor(PolicyEdition before, PolicyEdition next) {
        before.requireSuccessor(next);
        if (next.version() == before.version()
                && next.version() > 0
                && !next.policy().equals(before.policy())) {
            throw new IllegalArgumentException(
                    "version " + next.version()
                            + " is that of the policy before, which says something else: give each policy a version of its own");
        }
    }

    /** Returns what stands in for the policy at the start. */
    private PolicyEdition instead(Exception failure) throws Exception {
        var last = kept();
        if (last != null) {
            var edition = last.edition();
            return held(
                            last.fetched(),
                            new PolicyEdition(
                                    edition.policy(),
                                    edition.version(),
                                    edition.tag(),
                                    edition.asOf(),
                                    message(failure)))
                    .edition();
        }
        if (other == null) {
            throw failure;
        }
        var edition = other.edition(other.accepted == null);
        return new PolicyEdition(edition.policy(), edition.version(), edition.tag(), edition.asOf(), message(failure));
    }

    private @Nullable Held kept() throws Exception {
        var content = kept == null ? null : kept.read();
        if (content == null) {
            return null;
        }
        try {
            verify(content.fetched());
        } catch (SignatureException noLongerTrusted) {
            return null;
        }
        var edition = read(content.fetched());
        return new Held(
                content.fetched(),
                new PolicyEdition(edition.policy(), edition.version(), edition.tag(), content.confirmedAt()));
    }

    /**
     * Returns what is there, if a key that is trusted has signed it.
     *
     * @param isAlone whether it imports no file, and is not to be read yet
     */
    Fetched content(@Nullable Fetched known, boolean isAlone)
            throws IOException, InterruptedException, SignatureException {
        var found = location.fetch(known, keys != null, isAlone);
        if (found == known) {
            return found;
        }
        try {
            verify(found);
            return found;
        } catch (SignatureException wrong) {
            if (known == null || found.bytes() != known.bytes()) {
                throw wrong;
            }
            // A server may say that nothing has changed while the signature says otherwise.
            var again = location.fetch(null, true, isAlone);
            verify(again);
            return again;
        }
    }

    private void verify(Fetched fetched) throws SignatureException {
        if (keys != null) {
            try {
                keys.verify(fetched.bytes(), String.valueOf(fetched.signature()));
            } catch (SignatureException wrong) {
                throw new SignatureException(location.shown() + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    private PolicyEdition read(Fetched fetched) {
        var bytes = fetched.bytes();
        if (PolicyBundle.isBundle(bytes)) {
            var bundle = PolicyBundle.parse(location.shown(), bytes);
            return new PolicyEdition(bundle.policy(), bundle.version(), fetched.tag(), null);
        }
        return new PolicyEdition(document(fetched).policy(), 0, fetched.tag(), null);
    }

    private PolicyDocument document(Fetched fetched) {
        var known = fetched.document();
        return known == null ? PolicyFiles.parse(location.shown(), text(fetched)) : known;
    }

    /**
     * Returns the text of a document.
     *
     * @throws InvalidPolicyException if it is none
     */
    String text(Fetched fetched) {
        try {
            return Tree.decode(location.shown(), fetched.bytes());
        } catch (SyntaxException wrong) {
            throw new InvalidPolicyException(List.of(wrong.flaw()));
        }
    }

    @Override
    public void accepted(PolicyEdition edition) throws IOException {
        var next = pending;
        if (next == null || !next.edition().equals(edition)) {
            if (other != null) {
                other.accepted(without(edition));
            }
            return;
        }
        var before = accepted;
        accepted = next;
        if (kept != null && edition.asOf() == null) {
            if (before != null
                    && Arrays.equals(before.fetched().bytes(), next.fetched().bytes())
                    && before.fetched().tag().equals(next.fetched().tag())
                    && before.edition().asOf() == null) {
                kept.confirm();
            } else {
                kept.write(whole(next.fetched()));
            }
        }
    }

    private static PolicyEdition without(PolicyEdition edition) {
        return new PolicyEdition(edition.policy(), edition.version(), edition.tag(), edition.asOf());
    }

    /** Returns content that imports no file. */
    private static Fetched whole(Fetched fetched) {
        var document = fetched.document();
        if (document == null) {
            return fetched;
        }
        var bundle = PolicyBundle.of(document, 0).text();
        return new Fetched(bundle.getBytes(StandardCharsets.UTF_8), null, fetched.tag(), null);
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        FileWatch.await(atMost, files(), this::hasChanged);
    }

    List<Path> files() {
        return location.files();
    }

    boolean hasChanged() {
        return location.hasChanged();
    }

    String shown() {
        return location.shown();
    }

    static String message(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    @Override
    public String toString() {
        return location.shown();
    }
}
