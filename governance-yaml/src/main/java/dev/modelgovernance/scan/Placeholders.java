package dev.modelgovernance.scan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value with the defaults of its placeholders in their place, however deep they stand. Immutable and thread-safe.
 *
 * @param text the value; what is set elsewhere and has no default is {@link #ELSEWHERE}
 * @param names the names of the variables that the placeholders read
 * @param isOpen whether part of the value could be set elsewhere
 */
record Placeholders(String text, List<String> names, boolean isOpen) {

    /** Stands for what is set elsewhere. */
    static final String ELSEWHERE = "\uFFFC";

    /** Beyond this, a value is taken as it is. */
    private static final int LONGEST = 2_000;

    /** The placeholders of templates and of GitHub, then those of frameworks that hold no other. */
    private static final Pattern INNERMOST = Pattern.compile(
            "\\$?\\{\\{([^{}]*)}}|[$#%]\\{([^{}:]*)(?::([^{}]*))?}|\\$\\(([^()]*)\\)|@([A-Za-z0-9_.-]+)@");

    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern QUOTED = Pattern.compile("[\"'`]([^\"'`]*)[\"'`]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    static Placeholders of(String value) {
        var start = Math.min(value.length(), LONGEST);
        var text = value.substring(0, start);
        var names = new LinkedHashSet<String>();
        var isOpen = false;
        for (var next = INNERMOST.matcher(text); next.find(); next = INNERMOST.matcher(text)) {
            isOpen = true;
            for (var group : new int[] {1, 2, 4, 5}) {
                addNames(next.group(group), names);
            }
            var written = next.group(1) == null ? next.group(3) : quoted(next.group(1));
            text = text.substring(0, next.start()) + defaultOf(written) + text.substring(next.end());
        }
        var variable = VARIABLE.matcher(text);
        while (variable.find()) {
            isOpen = true;
            names.add(variable.group(1));
        }
        var expanded = variable.replaceAll(ELSEWHERE) + value.substring(start);
        return new Placeholders(expanded.strip(), List.copyOf(names), isOpen);
    }

    /** Returns whether part of a text is set elsewhere and has no default. */
    static boolean isElsewhere(String text) {
        return text.contains(ELSEWHERE);
    }

    /** Returns the text that a template gives for a default; null where it gives none. */
    private static @Nullable String quoted(String template) {
        var text = QUOTED.matcher(template);
        return text.find() ? text.group(1) : null;
    }

    private static void addNames(@Nullable String written, Set<String> names) {
        var name = NAME.matcher(written == null ? "" : written);
        while (name.find()) {
            names.add(name.group());
            // secrets.NAME of GitHub, env.NAME of Maven
            names.add(name.group().substring(name.group().lastIndexOf('.') + 1));
        }
    }

    /** Returns a default as it counts; shells write {@code :-} before it, Micronaut sets backticks about it. */
    private static String defaultOf(@Nullable String written) {
        if (written == null || written.startsWith("?")) {
            return ELSEWHERE;
        }
        var start = written.startsWith("-") || written.startsWith("+") ? 1 : 0;
        var text = written.substring(start).strip();
        var isQuoted = text.length() > 1
                && "`'\"".indexOf(text.charAt(0)) >= 0
                && text.charAt(text.length() - 1) == text.charAt(0);
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }
}
