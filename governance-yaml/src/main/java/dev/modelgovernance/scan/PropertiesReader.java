package dev.modelgovernance.scan;

import java.util.function.Consumer;

/**
 * Reads properties files with the lines of their keys, which {@link java.util.Properties} does not keep, and with the
 * documents that Spring Boot separates by {@code #---}. Not thread-safe.
 */
final class PropertiesReader {

    private static final int LONGEST_KEY = 400;

    private final String file;
    private final String text;
    private final Consumer<Setting> settings;
    private int at;
    private int line = 1;
    private int document;

    PropertiesReader(String file, String text, Consumer<Setting> settings) {
        this.file = file;
        this.text = text;
        this.settings = settings;
    }

    void read() {
        while (at < text.length()) {
            gap();
            if (at < text.length() && (text.charAt(at) == '#' || text.charAt(at) == '!')) {
                comment();
            } else {
                property();
            }
        }
    }

    private void comment() {
        var start = at;
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        if (text.substring(start + 1, at).strip().equals("---")) {
            document++;
        }
        endLine();
    }

    private void property() {
        var first = line;
        var key = word(true);
        gap();
        if (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
            at++;
            gap();
        }
        var value = word(false);
        endLine();
        if (!key.isEmpty() && key.length() <= LONGEST_KEY) {
            settings.accept(new Setting(file, first, document, key, value));
        }
    }

    private String word(boolean isKey) {
        var word = new StringBuilder();
        while (at < text.length() && !isBreak(text.charAt(at))) {
            var next = text.charAt(at);
            if (next == '\\') {
                escape(word);
            } else if (isKey && (next == '=' || next == ':' || isBlank(next))) {
                break;
            } else {
                word.append(next);
                at++;
            }
        }
        return word.toString();
    }

    private void escape(StringBuilder word) {
        at++;
        if (at >= text.length()) {
            return;
        }
        var next = text.charAt(at);
        if (isBreak(next)) {
            endLine();
            blanks();
        } else if (next == 'u' && at + 4 < text.length() && isHexadecimal(text.substring(at + 1, at + 5))) {
            word.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
            at += 5;
        } else {
            word.append(
                    switch (next) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 'f' -> '\f';
                        default -> next;
                    });
            at++;
        }
    }

    private static boolean isHexadecimal(String digits) {
        return digits.chars().allMatch(digit -> digit < 128 && Character.digit(digit, 16) >= 0);
    }

    private void endLine() {
        if (at >= text.length()) {
            return;
        }
        var isPair = text.startsWith("\r\n", at);
        at += isPair ? 2 : 1;
        line++;
    }

    /** Skips blanks, and line breaks after a backslash. */
    private void gap() {
        blanks();
        while (at + 1 < text.length() && text.charAt(at) == '\\' && isBreak(text.charAt(at + 1))) {
            at++;
            endLine();
            blanks();
        }
    }

    private void blanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char next) {
        return next == ' ' || next == '\t' || next == '\f';
    }

    private static boolean isBreak(char next) {
        return next == '\n' || next == '\r';
    }
}
