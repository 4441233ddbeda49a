package dev.modelgovernance.scan;

/**
 * A dependency of a project. Immutable and thread-safe.
 *
 * @param file the file that names it
 * @param line the line
 * @param group its group
 * @param name its name in the group
 */
record Artifact(String file, int line, String group, String name) {}
