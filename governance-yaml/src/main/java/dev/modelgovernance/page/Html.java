package dev.modelgovernance.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes HTML that is well-formed XML as well. Whatever is text is escaped: none of it becomes a mark. Not thread-safe.
 */
final class Html {

    // Also those that turn the direction of what follows.
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufffe\\uffff]");

    // A line break after these would be a space in the text.
    private static final Set<String> INLINE = Set.of("a", "span", "strong", "output");

    private final StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element, with the names and values of its attributes in turn. */
    Html begin(String element, String... attributes) {
        start(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /** Writes an element that has nothing in it. */
    Html empty(String element, String... attributes) {
        start(element, attributes).append("/>");
        return this;
    }

    private StringBuilder start(String element, String... attributes) {
        page.append('<').append(element);
        for (var i = 0; i < attributes.length; i += 2) {
            page.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        return page;
    }

    /** Writes a text. */
    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    /** Ends the element that was begun last. */
    Html end() {
        var element = open.pop();
        page.append("</").append(element).append('>');
        if (!INLINE.contains(element)) {
            page.append('\n');
        }
        return this;
    }

    /** Writes an element with a text in it. */
    Html element(String element, String text, String... attributes) {
        return begin(element, attributes).text(text).end();
    }

    /** Writes an element with a text of our own in it, such as a script. */
    Html raw(String element, String content) {
        page.append('<')
                .append(element)
                .append('>')
                .append(content)
                .append("</")
                .append(element)
                .append(">\n");
        return this;
    }

    private static String escaped(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
