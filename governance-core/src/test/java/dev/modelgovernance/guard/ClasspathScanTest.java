package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.purpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.policy.ApplicationBuilder;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathScanTest {

    private static final String ANTHROPIC = "com.anthropic.client.AnthropicClient";
    private static final String OPENAI = "com.openai.client.OpenAIClient";
    private static final String OLLAMA = "io.github.ollama4j.Ollama";
    private static final String MCP = "io.modelcontextprotocol.client.McpClient";

    @Test
    void findsNothingWhereNoLibraryIs() {
        var scan = governor(app -> app.use("chat", provider("anthropic"))).scan(having());

        assertThat(scan.libraries()).isEmpty();
        assertThatCode(scan::orThrow).doesNotThrowAnyException();
    }

    @Test
    void namesTheUsesThatCoverALibrary() {
        var governor = governor(app -> app.use("chat", provider("anthropic"))
                .use("search", provider("mistral_ai"))
                .use("letters", provider("anthropic", "mistral_ai")));

        var scan = governor.scan(having(ANTHROPIC));

        assertThat(scan.libraries())
                .containsExactly(new ClasspathScan.Finding(
                        "com.anthropic:anthropic-java", ANTHROPIC, List.of("anthropic"), List.of("chat", "letters")));
        assertThatCode(scan::orThrow).doesNotThrowAnyException();
    }

    @Test
    void throwsForLibrariesThatNoUseCovers() {
        var scan = governor(app -> app.use("chat", provider("anthropic"))).scan(having(ANTHROPIC, OPENAI, OLLAMA, MCP));

        var exception = catchThrowableOfType(UndeclaredLibraryException.class, scan::orThrow);

        assertThat(exception.scan()).isSameAs(scan);
        Golden.compare("scan/undeclared", exception.getMessage());
        Golden.compare("scan/report", scan.toString());
    }

    @Test
    void coversALibraryOfSeveralProvidersByAnyOfThem() {
        assertThat(undeclared(app -> app.use("chat", provider("openai")))).isEmpty();
        assertThat(undeclared(app -> app.use("chat", provider("azure.ai.openai"))))
                .isEmpty();
        assertThat(undeclared(app -> app.use("chat", provider("anthropic")))).hasSize(1);
    }

    @Test
    void coversNoLibraryByAUseThatNamesNoProvider() {
        assertThat(undeclared(app -> app.use("chat", purpose("drafting")))).hasSize(1);
        assertThat(undeclared(app -> app.use("chat", provider(not("anthropic")))))
                .hasSize(1);
    }

    @Test
    void coversLibrariesOfTheProviderThatTheApplicationStates() {
        assertThat(undeclared(app -> app.states(provider("openai")).use("chat", purpose("drafting"))))
                .isEmpty();
    }

    @Test
    void coversNothingWithoutAnApplication() {
        var scan = Governor.of(Policy.named("acme").build()).scan(having(OPENAI));

        assertThat(scan.undeclared()).hasSize(1);
        assertThat(scan).asString().startsWith("policy \"acme\": 1 AI library on the class path, 1 undeclared");
    }

    @Test
    void findsToolsButRequiresNoDeclarationOfThem() {
        var scan = governor(app -> app.use("chat", provider("anthropic"))).scan(having(MCP));

        assertThat(scan.libraries()).extracting(ClasspathScan.Finding::marker).containsExactly(MCP);
        assertThat(scan.undeclared()).isEmpty();
    }

    @Test
    void warnsOnceOfEachLibraryThatNoUseCovers() {
        var log = new RecordingLog();

        Governor.builder(policy(app -> app.use("chat", provider("anthropic"))))
                .log(log)
                .build()
                .scan(having(ANTHROPIC, OPENAI, OLLAMA, MCP));

        Golden.compare("scan/log", String.join("\n", log.lines()));
    }

    @Test
    void looksInTheContextClassLoaderOfTheThread(@TempDir Path folder) throws IOException {
        var marker = folder.resolve(OPENAI.replace('.', '/') + ".class");
        Files.createDirectories(marker.getParent());
        Files.write(marker, new byte[] {1});
        var governor = governor(app -> app.use("chat", provider("anthropic")));
        var thread = Thread.currentThread();
        var usual = thread.getContextClassLoader();

        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            assertThat(governor.scan().undeclared()).hasSize(1);
            thread.setContextClassLoader(null);
            assertThat(governor.scan().undeclared()).isEmpty();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static List<ClasspathScan.Finding> undeclared(Consumer<ApplicationBuilder> uses) {
        return governor(uses).scan(having(OPENAI)).undeclared();
    }

    private static Governor governor(Consumer<ApplicationBuilder> uses) {
        return Governor.of(policy(uses));
    }

    private static Policy policy(Consumer<ApplicationBuilder> uses) {
        var builder = Policy.named("acme").attribute("purpose", "drafting");
        List.of("anthropic", "openai", "azure.ai.openai", "mistral_ai")
                .forEach(id -> builder.provider(new Provider(id, null, null, List.of())));
        return builder.application("assistant", uses).build();
    }

    /** Returns a loader that finds these classes and loads none. */
    private static ClassLoader having(String... classes) {
        var files = Set.of(classes);
        return new ClassLoader(null) {
            @Override
            public @Nullable URL getResource(String name) {
                try {
                    var isFound = files.contains(name.replace(".class", "").replace('/', '.'));
                    return isFound ? new URL("file:/" + name) : null;
                } catch (MalformedURLException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }

            @Override
            protected Class<?> loadClass(String name, boolean resolve) {
                throw new AssertionError("loads " + name);
            }
        };
    }
}
