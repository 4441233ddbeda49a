package dev.modelgovernance.scan;

/**
 * A file, or a part of one, that was not read. Immutable and thread-safe.
 *
 * @param place the file, perhaps with its line
 * @param why the reason
 */
public record Unread(String place, String why) {

    @Override
    public String toString() {
        return place + ": " + why;
    }
}
