package dev.ormworkbench.runner.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between clients and a server of MySQL's protocol: listens on the loopback address, opens a connection to the
 * server for each that it accepts, passes on every byte unchanged in both directions, the ends of connections too, and
 * notes in its {@linkplain #log log} what crosses. Where it cannot reach the server within five seconds, it closes the
 * client's connection.
 *
 * <p>It can make the way longer. Then each round trip takes that much more, once: what a client sends after it has heard
 * from the server waits in the tap, and with it all that the client sends meanwhile. So does the opening of a
 * connection, whose answer is the server's greeting.
 *
 * <p>When a client waits is only seen by what it sends next. One that sends a command without waiting for the answer to
 * its last, as MariaDB Connector/J does in batches, may on a short way have that answer by then, and then this counts for
 * a round trip of its own, one time and not another. With a latency longer than it takes to send, there is no such
 * chance.
 *
 * <p>Thread-safe. Its threads are daemons, two for each connection and one more.
 */
public final class WireTap implements AutoCloseable {

    /** The most by which a round trip can be delayed. */
    public static final Duration MAX_LATENCY = Duration.ofSeconds(1);

    private static final int BACKLOG = 1024;
    private static final Duration END_TIMEOUT = Duration.ofSeconds(5);
    private static final long ACCEPT_AGAIN_NANOS = 10_000_000;
    private static final long LOOK_AGAIN_NANOS = 50_000;

    private final ServerSocket listener;
    private final TappedConnection.Address server;
    private final Duration latency;
    private final WireLog log = new WireLog();
    /** Those that are over, too, until the next one comes: a thread may still be ending. */
    private final Set<TappedConnection> connections = ConcurrentHashMap.newKeySet();

    private final Thread acceptor = new Thread(this::accept, "workbench-wire-accept");
    private volatile boolean closed;

    private WireTap(ServerSocket listener, TappedConnection.Address server, Duration latency) {
        this.listener = listener;
        this.server = server;
        this.latency = latency;
        acceptor.setDaemon(true);
    }

    /**
     * Opens a tap on a free port. Does not connect to the server.
     *
     * @param host the server's name or address
     * @param port the server's port, 1 to 65535
     * @param latency by how much each round trip is delayed, 0 to {@link #MAX_LATENCY}
     * @throws IllegalArgumentException if port or latency is out of bounds
     * @throws IOException if it cannot listen
     */
    public static WireTap open(String host, int port, Duration latency) throws IOException {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("a port is 1 to 65535, and not " + port);
        }
        if (latency.isNegative() || latency.compareTo(MAX_LATENCY) > 0) {
            throw new IllegalArgumentException(
                    "a latency is 0 to " + MAX_LATENCY.toMillis() + " ms, and not " + latency);
        }
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        WireTap tap =
                new WireTap(new ServerSocket(0, BACKLOG, loopback), new TappedConnection.Address(host, port), latency);
        tap.acceptor.start();
        return tap;
    }

    /** The host to connect to instead of the server's: a loopback address. */
    public String host() {
        return listener.getInetAddress().getHostAddress();
    }

    /** The port to connect to instead of the server's. */
    public int port() {
        return listener.getLocalPort();
    }

    /** What crosses. It can be asked after the end, too. */
    public WireLog log() {
        return log;
    }

    /**
     * Waits until what clients have sent is in the log, also what they do not wait for, so that it belongs to the step
     * that sent it. Takes some 0.3 ms where nothing is under way. It asks the operating system, which may itself be late.
     *
     * @param atMost when to give up, as where a client sends without end
     * @return whether it is all in the log
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean settle(Duration atMost) throws InterruptedException {
        long begin = System.nanoTime();
        // A thread that has just taken something looks for a moment as if it had not, so one look is not enough.
        for (int looks = isSettled() ? 1 : 0; looks < 3; looks = isSettled() ? looks + 1 : 0) {
            if (System.nanoTime() - begin > atMost.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    private boolean isSettled() {
        return connections.stream().allMatch(TappedConnection::isSettled);
    }

    private void accept() {
        while (!closed) {
            try {
                begin(listener.accept());
            } catch (IOException e) {
                // Closed, or out of file descriptors.
                LockSupport.parkNanos(this, ACCEPT_AGAIN_NANOS);
            }
        }
    }

    private void begin(Socket client) {
        connections.removeIf(TappedConnection::isOver);
        TappedConnection connection = new TappedConnection(client, server, log, latency);
        connections.add(connection);
        connection.start();
        if (closed) {
            connection.end();
        }
    }

    /**
     * Ends every connection at once, and listens no more. No thread of it is left afterwards, unless it is called by a
     * thread that is interrupted. The second call does nothing.
     */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            // It listens no more.
        }
        LockSupport.unpark(acceptor);
        try {
            acceptor.join(END_TIMEOUT.toMillis());
            connections.forEach(TappedConnection::end);
            for (TappedConnection connection : connections) {
                connection.awaitEnd(END_TIMEOUT);
            }
        } catch (InterruptedException e) {
            connections.forEach(TappedConnection::end);
            Thread.currentThread().interrupt();
        }
    }
}
