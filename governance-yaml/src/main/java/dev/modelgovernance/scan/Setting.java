package dev.modelgovernance.scan;

/**
 * A key and its value in a file of settings. Immutable and thread-safe.
 *
 * @param file the file
 * @param line the line of the key
 * @param document the number of the document in the file
 * @param key the key as written; in YAML with a dot between the levels
 * @param value the value, perhaps empty
 */
record Setting(String file, int line, int document, String key, String value) {}
