package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the files of an audit log are called. */
final class SegmentName {

    static final String LOCK = "audit.lock";

    private static final Pattern SEGMENT = Pattern.compile("audit-(\\d{8,18})\\.jsonl");
    private static final Pattern TORN = Pattern.compile("audit-(\\d{8,18})\\.jsonl\\.torn(-\\d+)?");

    private SegmentName() {}

    static String of(long number) {
        return "audit-%08d.jsonl".formatted(number);
    }

    /** Returns the segments of a directory, by number. */
    static NavigableMap<Long, Path> in(Path directory) throws IOException {
        var all = new TreeMap<Long, Path>();
        try (var files = Files.list(directory)) {
            files.forEach(file -> {
                var number = number(SEGMENT, file);
                if (number != null) {
                    all.put(number, file);
                }
            });
        }
        return all;
    }

    /** Returns the tails that were set aside of a segment and of those after it, sorted. */
    static List<Path> tornFrom(Path directory, long first) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> {
                        var number = number(TORN, file);
                        return number != null && number >= first;
                    })
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable Long number(Pattern pattern, Path file) {
        var matcher = pattern.matcher(file.getFileName().toString());
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }
}
