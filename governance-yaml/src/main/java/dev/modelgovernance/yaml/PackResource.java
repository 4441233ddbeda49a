package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the document of a pack of one's own in the jars of the class path. Stateless and thread-safe. */
final class PackResource {

    private static final String DIRECTORY = "META-INF/modelgovernance/packs/";

    private PackResource() {}

    /**
     * Returns all documents that the jars of the class path have for a pack, other than the library's own.
     *
     * <p>Names below {@code META-INF} are no packages, so modules hide none of them.
     */
    static List<URL> find(String name) {
        var found = new LinkedHashMap<String, URL>();
        for (var loader : loaders()) {
            try {
                loader.getResources(DIRECTORY + name + ".yaml")
                        .asIterator()
                        .forEachRemaining(each -> found.put(each.toExternalForm(), each));
            } catch (IOException broken) {
                throw new UncheckedIOException("the class path cannot be searched for packs", broken);
            }
        }
        return List.copyOf(found.values());
    }

    private static List<ClassLoader> loaders() {
        var loaders = new ArrayList<ClassLoader>();
        var context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        var own = PackResource.class.getClassLoader();
        if (own != null && own != context) {
            loaders.add(own);
        }
        return loaders;
    }

    /** Returns the exception for a pack that there is more than once. */
    static UnreadableException ambiguous(String name, List<URL> places) {
        return new UnreadableException(
                Problem.Kind.DUPLICATE,
                "there is more than one pack " + quoted(name) + ": "
                        + places.stream().map(URL::toExternalForm).sorted().collect(Collectors.joining(" and ")));
    }
}
