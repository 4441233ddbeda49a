package dev.modelgovernance.attacks;

/**
 * What has come through to the servers.
 *
 * @param connections to either of them
 * @param bytes to either of them
 * @param requests to either of them
 * @param toStranger connections to the one that no provider has
 */
record Seen(int connections, long bytes, int requests, int toStranger) {

    Seen minus(Seen before) {
        return new Seen(
                connections - before.connections,
                bytes - before.bytes,
                requests - before.requests,
                toStranger - before.toStranger);
    }
}
