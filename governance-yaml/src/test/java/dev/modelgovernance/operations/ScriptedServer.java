package dev.modelgovernance.operations;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on this machine that answers as it is told to, and keeps what it was asked. Thread-safe. */
final class ScriptedServer implements Closeable {

    private final ServerSocket socket;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request: its path, and its headers by lower-case name. */
    record Asked(String path, Map<String, String> headers) {}

    /** Writes an answer, all of it. */
    interface Script {
        void answer(Asked request, OutputStream out) throws IOException, InterruptedException;
    }

    ScriptedServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "scripted-server");
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    var connection = socket.accept();
                    threads.execute(() -> serve(connection));
                } catch (IOException closed) {
                    threads.shutdownNow();
                }
            }
        });
    }

    private void serve(Socket connection) {
        try (connection) {
            var lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            var path = lines.readLine().split(" ", -1)[1];
            var headers = new TreeMap<String, String>();
            for (var line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                var colon = line.indexOf(':');
                headers.put(line.substring(0, colon).toLowerCase(java.util.Locale.ROOT), line.substring(colon + 2));
            }
            var request = new Asked(path, headers);
            asked.add(request);
            scripts.getOrDefault(path, answer(404, "")).answer(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException | InterruptedException gone) {
            // The client has hung up, which some of the tests are about.
            return;
        }
    }

    /** Answers a path from now on. */
    ScriptedServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    static Script answer(int status, String body, String... headers) {
        return answer(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Script answer(int status, byte[] body, String... headers) {
        return (request, out) -> {
            out.write(head(status, body.length, headers).getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        };
    }

    static String head(int status, long length, String... headers) {
        var body = status == 304 ? "" : "Content-Length: " + length + "\r\n";
        var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "HTTP/1.1 " + status + " Said\r\nConnection: close\r\n" + body + more + "\r\n";
    }

    /** Answers with 304 where the request knows the entity tag, and with the body otherwise. */
    static Script tagged(String tag, String body, String... headers) {
        return (request, out) -> {
            var isKnown = tag.equals(request.headers().get("if-none-match"));
            var all = new java.util.ArrayList<>(List.of(headers));
            all.add("ETag: " + tag);
            answer(isKnown ? 304 : 200, isKnown ? "" : body, all.toArray(String[]::new))
                    .answer(request, out);
        };
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Returns the value that the last request for a path had in a header; null where it had none. */
    String last(String path, String header) {
        return asked.stream()
                .filter(request -> request.path().equals(path))
                .reduce((one, other) -> other)
                .orElseThrow()
                .headers()
                .get(header);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
