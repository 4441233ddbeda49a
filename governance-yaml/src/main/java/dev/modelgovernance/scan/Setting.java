package dev.modelgovernance.scan;

/**
 * A key with its value, in a file of settings. Immutable and thread-safe.
 *
 * @param file the file
 * @param line the line of the key
 * @param document which of the documents of the file it belongs to
 * @param key the key as it is written; that of YAML with a dot between the levels
 * @param value the value; empty where there is none
 */
record Setting(String file, int line, int document, String key, String value) {}
