package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents and packs in jars on the class path of this process. */
class ClassPathTest {

    private static final String PACKS = "META-INF/modelgovernance/packs/";

    private static final String RULES = """
            governance: 1
            name: acme-rules
            imports: ["pack:providers"]
            regimes:
              acme: {default: deny, rules: [{allow: openai, when: {provider: openai}}]}
            tests:
              - {test: nothing else, at: 2026-11-30, call: {provider: anthropic}, expect: deny}
            """;

    private static final String APPLICATION = """
            governance: 1
            name: chat
            imports: ["pack:acme-rules"]
            """;

    @TempDir
    Path directory;

    @Test
    void readsAPackOfOnesOwnFromAJar() throws Exception {
        var jar = Jars.write(directory.resolve("acme-rules.jar"), Map.of(PACKS + "acme-rules.yaml", RULES));

        var document = with(List.of(jar), () -> PolicyFiles.parse("chat.yaml", APPLICATION));

        assertThat(document.policy().regimes()).containsOnlyKeys("acme");
        assertThat(document.packOf("acme")).isEqualTo("acme-rules");
        assertThat(document.tests()).extracting(PolicyTest::name).containsExactly("nothing else");
        assertThat(document.notices()).extracting(Notice::kind).contains(Notice.Kind.VOUCHES);
        assertThat(with(List.of(jar), () -> Packs.text("acme-rules"))).isEqualTo(RULES);
        assertThat(with(List.of(jar), () -> Packs.open("acme-rules")).tests()).hasSize(1);
    }

    @Test
    void findsNoPackInAJarThatIsNotThere() {
        assertThat(problems(List.of(), APPLICATION)).containsExactly("chat.yaml:3:11: unknown pack \"acme-rules\"");
    }

    @Test
    void refusesAPackThatTwoJarsHaveAndNamesBoth() throws Exception {
        var first = Jars.write(directory.resolve("a.jar"), Map.of(PACKS + "acme-rules.yaml", RULES));
        var second = Jars.write(directory.resolve("b.jar"), Map.of(PACKS + "acme-rules.yaml", RULES));

        assertThat(problems(List.of(first, second), APPLICATION))
                .containsExactly("chat.yaml:3:11: there is more than one pack \"acme-rules\": " + inJar(first, PACKS)
                        + "acme-rules.yaml and " + inJar(second, PACKS) + "acme-rules.yaml");
    }

    @Test
    void refusesAPackWithTheNameOfOneOfTheLibrary() throws Exception {
        var jar = Jars.write(directory.resolve("a.jar"), Map.of(PACKS + "uk.yaml", RULES));

        assertThat(problems(List.of(jar), APPLICATION.replace("acme-rules", "uk")))
                .singleElement()
                .asString()
                .startsWith("chat.yaml:3:11: there is more than one pack \"uk\": ")
                .contains(inJar(jar, PACKS) + "uk.yaml");
    }

    @Test
    void saysWhatIsWrongInAPackOfOnesOwn() throws Exception {
        var wrong = """
                governance: 1
                name: acme-rules
                imports: [more.yaml]
                regimes:
                  acme: {default: allow, rules: [{deny: x, when: {users: UK}, because: It is.}]}
                """;
        var jar = Jars.write(directory.resolve("a.jar"), Map.of(PACKS + "acme-rules.yaml", wrong));

        assertThat(problems(List.of(jar), APPLICATION))
                .containsExactly(
                        "pack:acme-rules:3:11: \"more.yaml\" is a file: a pack imports packs only",
                        "pack:acme-rules:5:3: regime \"acme\" of a pack would vouch for every call: give it a"
                                + " \"when\", or write \"default: deny\"",
                        "pack:acme-rules:5:58: unknown jurisdiction \"UK\": did you mean \"GB\"?");
    }

    @Test
    void readsADocumentInAJarWithWhatItImports() throws Exception {
        var jar = Jars.write(
                directory.resolve("app.jar"),
                Map.of(
                        "policies/chat.yaml",
                        APPLICATION.replace("pack:acme-rules", "our parts/one.yaml"),
                        "policies/our parts/one.yaml",
                        RULES.replace("pack:providers", "../two.yaml"),
                        "policies/two.yaml",
                        "{governance: 1, name: two, providers: {openai: {}, anthropic: {}}}"));

        var policy = PolicyFiles.load(inJar(jar, "policies/chat.yaml"));

        assertThat(policy.regimes()).containsOnlyKeys("acme");
        assertThat(policy.providers()).containsOnlyKeys("openai", "anthropic");
    }

    @Test
    void readsAJarAnewAfterItWasReplaced() throws Exception {
        var jar = directory.resolve("app.jar");
        Jars.write(jar, Map.of("a.yaml", "{governance: 1, name: old}"));
        assertThat(PolicyFiles.load(inJar(jar, "a.yaml")).name()).isEqualTo("old");

        Jars.write(jar, Map.of("a.yaml", "{governance: 1, name: renewed}"));

        assertThat(PolicyFiles.load(inJar(jar, "a.yaml")).name()).isEqualTo("renewed");
    }

    @Test
    void staysBelowTheDirectoryOfTheFirstDocument() throws Exception {
        var jar = Jars.write(
                directory.resolve("app.jar"),
                Map.of(
                        "policies/chat.yaml",
                        "{governance: 1, name: chat, imports: [../other.yaml, '%2e%2e/other.yaml', a/../../other.yaml]}",
                        "other.yaml",
                        RULES));
        var wrong = catchThrowableOfType(
                InvalidPolicyException.class, () -> PolicyFiles.load(inJar(jar, "policies/chat.yaml")));

        assertThat(wrong.problems()).extracting(Problem::kind).containsOnly(Problem.Kind.UNREADABLE);
        assertThat(wrong.problems())
                .extracting(Problem::message)
                .hasSize(3)
                .anySatisfy(message -> assertThat(message)
                        .startsWith("\"../other.yaml\" leads out of the directory of the first document"));
    }

    @Test
    void fetchesNothingOverANetwork() {
        for (var address : List.of("https://example.com/a.yaml", "jar:http://example.com/a.jar!/a.yaml")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PolicyFiles.open(URI.create(address).toURL()))
                    .withMessageContaining("is an address of a network");
        }
    }

    @Test
    void saysThatAResourceIsGone() throws Exception {
        var jar = Jars.write(directory.resolve("app.jar"), Map.of("a.yaml", RULES));
        var address = inJar(jar, "b.yaml");

        var wrong = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFiles.open(address));

        assertThat(wrong).hasMessage(address + ":1:1: there is nothing at \"" + address + "\" that can be read");
    }

    @Test
    void readsADocumentInADirectoryOfTheClassPath() throws Exception {
        var file = Files.writeString(directory.resolve("a b.yaml"), "{governance: 1, name: plain}");

        assertThat(PolicyFiles.load(file.toUri().toURL()).name()).isEqualTo("plain");
    }

    @Test
    void importsAcrossDirectoriesBelowARoot() throws Exception {
        var shared = Files.createDirectories(directory.resolve("shared")).resolve("rules.yaml");
        var file = Files.createDirectories(directory.resolve("chat")).resolve("chat.yaml");
        Files.writeString(shared, RULES);
        Files.writeString(file, APPLICATION.replace("pack:acme-rules", "../shared/rules.yaml"));

        assertThat(PolicyFiles.open(file, directory).policy().regimes()).containsOnlyKeys("acme");
        assertThat(catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFiles.open(file)))
                .hasMessageContaining("leads out of the directory of the first document");
        assertThat(catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFiles.open(file, shared.getParent())))
                .hasMessageContaining("is not below the root");
    }

    private static URL inJar(Path jar, String entry) throws IOException {
        return new URL("jar:" + jar.toUri().toURL() + "!/" + entry);
    }

    private static List<String> problems(List<Path> jars, String text) {
        var wrong = catchThrowableOfType(
                InvalidPolicyException.class, () -> with(jars, () -> PolicyFiles.parse("chat.yaml", text)));
        return wrong.problems().stream().map(Problem::toString).toList();
    }

    /** Runs a task in a thread that sees the jars, as the threads of an application do. */
    private static <T> T with(List<Path> jars, Callable<T> task) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var addresses = new URL[jars.size()];
        for (var i = 0; i < addresses.length; i++) {
            addresses[i] = jars.get(i).toUri().toURL();
        }
        try (var loader = new URLClassLoader(addresses, before)) {
            thread.setContextClassLoader(loader);
            return task.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
