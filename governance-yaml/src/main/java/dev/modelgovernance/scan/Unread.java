package dev.modelgovernance.scan;

/**
 * Something that could have said more, and was not read. Immutable and thread-safe.
 *
 * @param place the file, perhaps with its line
 * @param why why not
 */
public record Unread(String place, String why) {

    @Override
    public String toString() {
        return place + ": " + why;
    }
}
