package dev.modelgovernance.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes connections on to a port of this machine, and counts them and the bytes that clients send. Thread-safe.
 *
 * <pre>{@code
 * try (var provider = new FakeProvider(); var relay = new Relay(provider.port())) {
 *     client.send(to(relay.url()));
 *     assertThat(relay.connections()).isZero();
 * }
 * }</pre>
 */
public final class Relay implements Closeable {

    private final ServerSocket server;
    private final int target;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<Integer, CountDownLatch> probes = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts to listen, for a server on this machine. */
    public Relay(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::accept);
    }

    /** Returns the port at which it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Returns how a catalog names it. */
    public String host() {
        return "127.0.0.1:" + port();
    }

    /** Returns the URL under which it is reached, without a path. */
    public String url() {
        return "http://" + host();
    }

    /** Returns how many connections there have been, those included that have not been accepted yet. */
    public int connections() {
        // They are accepted in turn: once a last one is, all are.
        var isAccepted = new CountDownLatch(1);
        try (var last = new Socket()) {
            last.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            probes.put(last.getLocalPort(), isAccepted);
            last.connect(server.getLocalSocketAddress(), 5_000);
            isAccepted.await(5, TimeUnit.SECONDS);
        } catch (IOException closed) {
            // Nobody can connect any more.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return connections.get();
    }

    /** Returns how many bytes clients have sent. */
    public long bytes() {
        return bytes.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                var probe = probes.remove(client.getPort());
                if (probe != null) {
                    client.close();
                    probe.countDown();
                    continue;
                }
                connections.incrementAndGet();
                var provider = new Socket(InetAddress.getLoopbackAddress(), target);
                threads.execute(() -> pass(client, provider, bytes));
                threads.execute(() -> pass(provider, client, new AtomicLong()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, AtomicLong count) {
        var buffer = new byte[8_192];
        try (from;
                to) {
            for (var read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                count.addAndGet(read);
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException over) {
            // Either side may end a connection at any time.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
