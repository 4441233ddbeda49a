package dev.modelgovernance.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** Jars of packs that documents may import. Stateless and thread-safe. */
final class PackJars {

    private static final String DIRECTORY = "META-INF/modelgovernance/packs/";

    /** What is read while the jars are seen. */
    interface Reading<T> {
        T read() throws CommandException;
    }

    private PackJars() {}

    /**
     * Reads something in a thread that sees jars, or directories laid out as these are.
     *
     * @throws CommandException if one of them is none, or holds no packs
     */
    static <T> T during(List<Path> jars, Reading<T> reading) throws CommandException {
        var addresses = new ArrayList<URL>();
        for (var jar : jars) {
            if (!hasPacks(jar)) {
                throw new CommandException(
                        "--packs \"" + jar + "\" holds no packs: expected " + DIRECTORY + "NAME.yaml");
            }
            addresses.add(address(jar));
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(addresses.toArray(URL[]::new), before)) {
            thread.setContextClassLoader(loader);
            return reading.read();
        } catch (IOException stillOpen) {
            throw new CommandException("the jars of --packs cannot be closed");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL address(Path jar) throws CommandException {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException wrong) {
            throw new CommandException("--packs \"" + jar + "\" is not a path");
        }
    }

    /** A class loader passes over what it cannot read, so it is looked into first. */
    private static boolean hasPacks(Path jar) throws CommandException {
        if (Files.isDirectory(jar)) {
            return Files.isDirectory(jar.resolve(DIRECTORY));
        }
        if (!Files.isRegularFile(jar)) {
            throw new CommandException("--packs \"" + jar + "\" is neither a jar nor a directory");
        }
        try (var opened = new JarFile(jar.toFile())) {
            return opened.stream()
                    .map(entry -> entry.getName())
                    .anyMatch(name -> name.startsWith(DIRECTORY) && name.endsWith(".yaml"));
        } catch (IOException broken) {
            throw new CommandException("--packs \"" + jar + "\" cannot be read as a jar");
        }
    }
}
