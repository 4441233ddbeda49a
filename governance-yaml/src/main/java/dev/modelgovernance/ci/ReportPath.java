package dev.modelgovernance.ci;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** How the path of a file is written in a report: relative to the directory of the run, with forward slashes. */
final class ReportPath {

    private ReportPath() {}

    /** Returns the path of a file below a directory; of any other, the path as it is. */
    static String of(String file, Path directory) {
        try {
            var path = directory.resolve(file).toAbsolutePath().normalize();
            var root = directory.toAbsolutePath().normalize();
            var shown = path.startsWith(root) ? root.relativize(path) : path;
            return shown.toString().replace('\\', '/');
        } catch (InvalidPathException none) {
            return file;
        }
    }

    /** Returns the path as a reference of a URI, relative where the path is. */
    static String uri(String file, Path directory) {
        var path = of(file, directory);
        try {
            var isAbsolute = path.startsWith("/") || Path.of(path).isAbsolute();
            return new URI(
                            isAbsolute ? "file" : null,
                            null,
                            (isAbsolute && !path.startsWith("/") ? "/" : "") + path,
                            null)
                    .toASCIIString();
        } catch (URISyntaxException | InvalidPathException colonInTheFirstName) {
            return "./" + path.replace(":", "%3A").replace(" ", "%20");
        }
    }
}
