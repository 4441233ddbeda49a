package dev.modelgovernance.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The code that pages show. */
final class PageCode {

    private PageCode() {}

    /**
     * A run of a program.
     *
     * @param status its status
     * @param said what it wrote, to either stream
     */
    record Ran(int status, String said) {}

    /** Returns the blocks of a language. */
    static List<String> blocks(String language, String page) {
        return List.of(page.split("(?m)^```" + language + "\n")).stream()
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf("```")))
                .toList();
    }

    /** Compiles and runs a source by the launcher: the tests are part of a module that does not read the compiler's. */
    static Ran run(Path source, String... arguments) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), source.toString()));
        line.addAll(List.of(arguments));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }
}
