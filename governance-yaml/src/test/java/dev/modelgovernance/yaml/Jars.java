package dev.modelgovernance.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes jars for tests. */
final class Jars {

    private Jars() {}

    static Path write(Path jar, Map<String, String> texts) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        texts.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return writeBytes(jar, entries);
    }

    /** Writes entries without compression, as Spring Boot needs them of jars within a jar. */
    static Path writeBytes(Path jar, Map<String, byte[]> entries) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var each : entries.entrySet()) {
                var bytes = each.getValue();
                var sum = new CRC32();
                sum.update(bytes);
                var entry = new ZipEntry(each.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(sum.getValue());
                out.putNextEntry(entry);
                out.write(bytes);
            }
        }
        return jar;
    }

    /** Returns what a jar or a directory of classes holds. */
    static Map<String, byte[]> entries(Path place) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        if (Files.isDirectory(place)) {
            try (var files = Files.walk(place)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> {
                    try {
                        var name = place.relativize(file).toString().replace('\\', '/');
                        entries.put(name, Files.readAllBytes(file));
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                });
            }
            return entries;
        }
        try (var jar = new JarFile(place.toFile())) {
            for (var entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!entry.isDirectory()) {
                    try (var bytes = jar.getInputStream(entry)) {
                        entries.put(entry.getName(), bytes.readAllBytes());
                    }
                }
            }
        }
        return entries;
    }
}
