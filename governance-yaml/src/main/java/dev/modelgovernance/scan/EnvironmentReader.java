package dev.modelgovernance.scan;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads files of environment variables: lines of {@code KEY=value}, perhaps with quotes or {@code export}. */
final class EnvironmentReader {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]{0,399})\\s*[=:]\\s*(.*)", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("(\\s*)-\\s+[\"']?(.*)", Pattern.DOTALL);

    private EnvironmentReader() {}

    static void read(String file, String text, Consumer<Setting> settings) {
        var lines = text.lines().iterator();
        for (var number = 1; lines.hasNext(); number++) {
            var line = LINE.matcher(lines.next());
            if (line.matches()) {
                settings.accept(new Setting(file, number, 0, line.group(1), value(line.group(2))));
            }
        }
    }

    /** Reads the lines of a template that yields YAML, where a line may also be one of a list or name a variable. */
    static void readTemplate(String file, String text, Consumer<Setting> settings) {
        var lines = text.lines().iterator();
        Setting named = null;
        for (var number = 1; lines.hasNext(); number++) {
            var line = LINE.matcher(ITEM.matcher(lines.next()).replaceFirst("$1$2"));
            if (!line.matches()) {
                continue;
            }
            var value = value(line.group(2));
            if (named != null) {
                var isValue = line.group(1).equals("value");
                settings.accept(new Setting(file, named.line(), 0, named.value(), isValue ? value : ""));
            }
            named = line.group(1).equals("name") ? new Setting(file, number, 0, "name", value) : null;
            if (!line.group(1).equals("value") && named == null) {
                settings.accept(new Setting(file, number, 0, line.group(1), value));
            }
        }
        if (named != null) {
            settings.accept(new Setting(file, named.line(), 0, named.value(), ""));
        }
    }

    private static String value(String written) {
        var quote = written.isEmpty() ? ' ' : written.charAt(0);
        if (quote == '"' || quote == '\'') {
            var end = written.indexOf(quote, 1);
            return end < 0 ? written.substring(1) : written.substring(1, end);
        }
        var comment = written.indexOf(" #");
        return (comment < 0 ? written : written.substring(0, comment)).strip();
    }
}
