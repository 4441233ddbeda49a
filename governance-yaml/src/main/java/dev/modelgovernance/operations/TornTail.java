package dev.modelgovernance.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The end of a segment that no record could follow, and that was set aside for that.
 *
 * @param file the name of the file that it was set aside to
 * @param bytes how long it is
 * @param lines how many lines of it end: none where a write was cut off, which lost nothing that was safe
 */
record TornTail(String file, long bytes, long lines) {

    void write(ObjectNode node) {
        node.put("file", file).put("bytes", bytes).put("lines", lines);
    }
}
