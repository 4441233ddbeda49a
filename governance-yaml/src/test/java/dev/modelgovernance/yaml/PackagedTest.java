package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelgovernance.policy.Policy;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.yaml.snakeyaml.Yaml;

/** An application in each form in which applications are shipped, in a process of its own. */
class PackagedTest {

    private static final String PACK = "META-INF/modelgovernance/packs/acme-rules.yaml";
    private static final String LAUNCHER = "org/springframework/boot/loader/launch/JarLauncher.class";

    private static final Map<String, String> SOURCES = Map.of("acme/Main.java", """
            package acme;

            public final class Main {
                public static void main(String[] arguments) {
                    var resource = Main.class.getResource("policies/governance.yaml");
                    var document = dev.modelgovernance.yaml.PolicyFiles.open(resource);
                    System.out.println(document.policy().regimes().keySet() + " " + document.packs().size());
                }
            }
            """, "module-info.java", """
            module acme {
                requires dev.modelgovernance.yaml;
                requires acme.rules;
            }
            """);

    private static final Map<String, String> DOCUMENTS = Map.of(
            "acme/policies/governance.yaml",
            "{governance: 1, name: acme, imports: [parts/house.yaml, 'pack:acme-rules']}",
            "acme/policies/parts/house.yaml",
            "{governance: 1, name: house, regimes: {house: {default: allow}}}");

    private static final String RULES = """
            governance: 1
            name: acme-rules
            imports: ["pack:providers"]
            regimes:
              acme: {default: allow, when: {provider: openai}}
            """;

    private static final String EXPECTED = "[house, acme] 2\n";

    @TempDir
    Path directory;

    private final Map<String, byte[]> rules = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private Map<String, byte[]> application = Map.of();
    private boolean isNamed = true;

    @BeforeEach
    void compile() throws IOException {
        rules.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\nAutomatic-Module-Name: acme.rules\n"));
        rules.put(PACK, bytes(RULES));
        var modules = Files.createDirectories(directory.resolve("modules"));
        Jars.writeBytes(modules.resolve("acme-rules.jar"), rules);
        for (var library : libraries()) {
            var name = library.getFileName() + (Files.isDirectory(library) ? "-" + names.size() + ".jar" : "");
            names.add(name);
            var entries = Jars.entries(library);
            if (Files.isDirectory(library) && !entries.containsKey("module-info.class")) {
                isNamed = false;
                var module = entries.containsKey("dev/modelgovernance/yaml/PolicyFiles.class") ? "yaml" : "core";
                entries.put(
                        "META-INF/MANIFEST.MF",
                        bytes("Manifest-Version: 1.0\nAutomatic-Module-Name: dev.modelgovernance." + module + "\n"));
            }
            Jars.writeBytes(modules.resolve(name), entries);
        }
        var sources = new ArrayList<String>();
        for (var source : SOURCES.entrySet()) {
            var file = directory.resolve("source").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            sources.add(Files.writeString(file, source.getValue()).toString());
        }
        var classes = directory.resolve("classes");
        var arguments = Stream.concat(
                Stream.of("-proc:none", "-p", modules.toString(), "-d", classes.toString()), sources.stream());
        var compiler = ToolProvider.findFirst("javac").orElseThrow();
        var status = compiler.run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        application = Jars.entries(classes);
        DOCUMENTS.forEach((name, text) -> application.put(name, bytes(text)));
    }

    @Test
    void readsItsPolicyFromPlainJars() throws Exception {
        var app = Jars.writeBytes(directory.resolve("app.jar"), application);

        assertThat(run("-cp", app + File.pathSeparator + directory.resolve("modules") + "/*", "acme.Main"))
                .isEqualTo(EXPECTED);
    }

    @Test
    void readsItsPolicyFromAShadedJar() throws Exception {
        var all = new LinkedHashMap<>(application);
        for (var library : libraries()) {
            all.putAll(Jars.entries(library));
        }
        all.putAll(rules);
        all.keySet().removeIf(name -> name.endsWith("module-info.class"));
        var shaded = Jars.writeBytes(directory.resolve("shaded.jar"), all);

        assertThat(run("-cp", shaded.toString(), "acme.Main")).isEqualTo(EXPECTED);
    }

    @Test
    void readsItsPolicyFromJarsWithinAJarOfSpringBoot() throws Exception {
        var launcher = ClassLoader.getSystemResource(LAUNCHER);
        assumeTrue(launcher != null, "no loader of Spring Boot here");
        var text = launcher.toString();
        var loader = Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
        var all = new LinkedHashMap<String, byte[]>();
        all.put("META-INF/MANIFEST.MF", bytes("""
                Manifest-Version: 1.0
                Main-Class: org.springframework.boot.loader.launch.JarLauncher
                Start-Class: acme.Main
                """));
        Jars.entries(loader).forEach((name, bytes) -> all.putIfAbsent(name, bytes));
        all.put("BOOT-INF/classes/", new byte[0]);
        application.forEach((name, bytes) -> all.put("BOOT-INF/classes/" + name, bytes));
        try (var jars = Files.list(directory.resolve("modules"))) {
            for (var jar : jars.sorted().toList()) {
                all.put("BOOT-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
        var boot = Jars.writeBytes(directory.resolve("boot.jar"), all);

        assertThat(run("-jar", boot.toString())).isEqualTo(EXPECTED);
    }

    @Test
    void readsItsPolicyFromAModulePath() throws Exception {
        assumeTrue(isNamed, "the modules of the library are not compiled here");
        var app = Jars.writeBytes(directory.resolve("app.jar"), application);

        assertThat(run("-p", app + File.pathSeparator + directory.resolve("modules"), "-m", "acme/acme.Main"))
                .isEqualTo(EXPECTED);
    }

    private static String run(String... arguments) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        Stream.concat(Stream.of(java), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed.lines().filter(line -> !line.startsWith("SLF4J")).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Returns the jars and directories of the library and of what it needs. */
    private static List<Path> libraries() {
        return Stream.of(
                        Policy.class,
                        PolicyFiles.class,
                        Yaml.class,
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonInclude.class,
                        Logger.class)
                .map(type -> Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
