package dev.ormworkbench.runner.wire;

import dev.ormworkbench.database.driver.Driver;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A tap below the driver, in the sockets of its connections. It passes on every byte unchanged in both directions, and notes
 * what crosses in its {@linkplain #log log}, on the thread that reads or writes. So it sees when the client begins to wait,
 * even if the client sends a command before the answer to its last, as MariaDB Connector/J does in batches. The counts are
 * the same in each run.
 *
 * <p>A tap can add latency, and change it. Then each round trip takes that much longer, once: what a client sends after it has heard from
 * the server goes out that much later, and what it sends after that without waiting goes with it. Opening a connection is a
 * round trip too, whose answer is the server's greeting.
 *
 * <p>Thread-safe. It has no thread of its own.
 */
public final class WireTap implements AutoCloseable {

    /** The largest latency that can be added. */
    public static final Duration MAX_LATENCY = Duration.ofSeconds(1);

    /** In a connection's properties: the number of its tap. */
    static final String PROPERTY = "workbenchWireTap";

    /** Drivers create sockets through a class that they know by name, and that class finds its tap here. */
    private static final Map<String, WireTap> OPEN = new ConcurrentHashMap<>();

    private static final AtomicLong COUNT = new AtomicLong();

    private final String number = Long.toString(COUNT.incrementAndGet());
    private final WireLog log;
    private volatile Duration latency;
    private final boolean isNeeded;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCutOff;

    private WireTap(WireLog log, Duration latency, boolean isNeeded) {
        this.log = log;
        this.latency = latency;
        this.isNeeded = isNeeded;
    }

    /**
     * Opens a tap whose log keeps each command.
     *
     * @param latency the delay of each round trip, 0 to {@link #MAX_LATENCY}
     * @throws IllegalArgumentException if the latency is out of bounds
     */
    public static WireTap open(Duration latency) {
        return open(new WireLog(/* keepsCommands= */ true), latency, /* isNeeded= */ true);
    }

    /**
     * Opens a tap whose log counts commands and keeps none, so it may run for long.
     *
     * @param latency the delay of each round trip, 0 to {@link #MAX_LATENCY}
     * @throws IllegalArgumentException if the latency is out of bounds
     */
    public static WireTap counting(Duration latency) {
        return open(new WireLog(/* keepsCommands= */ false), latency, /* isNeeded= */ true);
    }

    /**
     * Opens a tap that is there for its latency alone. Without a latency, connections do not go through it.
     *
     * @param latency the delay of each round trip, 0 to {@link #MAX_LATENCY}
     * @throws IllegalArgumentException if the latency is out of bounds
     */
    public static WireTap delaying(Duration latency) {
        return open(new WireLog(/* keepsCommands= */ false), latency, !latency.isZero());
    }

    private static WireTap open(WireLog log, Duration latency, boolean isNeeded) {
        requireLatency(latency);
        WireTap tap = new WireTap(log, latency, isNeeded);
        OPEN.put(tap.number, tap);
        return tap;
    }

    private static void requireLatency(Duration latency) {
        if (latency.isNegative() || latency.compareTo(MAX_LATENCY) > 0) {
            throw new IllegalArgumentException(
                    "a latency is 0 to " + MAX_LATENCY.toMillis() + " ms, and not " + latency);
        }
    }

    /**
     * Changes the latency of the round trips that begin after this, on all connections through this tap. A tap that was opened by
     * {@link #delaying} without a latency has none.
     *
     * @param changed the delay of each round trip, 0 to {@link #MAX_LATENCY}
     * @throws IllegalArgumentException if the latency is out of bounds
     */
    public void delay(Duration changed) {
        requireLatency(changed);
        latency = changed;
    }

    /** Returns the delay of a round trip that begins now. */
    Duration latency() {
        return latency;
    }

    /** Returns the properties of a connection by this driver through the tap; empty if it need not go through it. */
    public Properties properties(Driver driver) {
        Properties properties = new Properties();
        if (isNeeded) {
            properties.setProperty(
                    "socketFactory",
                    switch (driver) {
                        case MYSQL -> MySqlSockets.class.getName();
                        case MARIADB -> MariaDbSockets.class.getName();
                    });
            properties.setProperty(PROPERTY, number);
        }
        return properties;
    }

    /** The log of what crosses. It can be read after the tap is closed, too. */
    public WireLog log() {
        return log;
    }

    /** Closes all connections, so that their calls fail at once, and takes no new ones. */
    public void cutOff() {
        isCutOff = true;
        close();
        open.forEach(WireTap::closeQuietly);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody uses it any more.
        }
    }

    /** Notes that a socket of this tap is connected. */
    void opened(Socket socket) {
        open.add(socket);
        if (isCutOff) {
            closeQuietly(socket);
        }
    }

    /** Notes that a socket of this tap is closed. */
    void closed(Socket socket) {
        open.remove(socket);
    }

    /** Takes no new connections. Existing ones go on. The second call does nothing. */
    @Override
    public void close() {
        OPEN.remove(number);
    }

    /**
     * Returns a socket that is not connected.
     *
     * @param number the tap's, as in {@link #PROPERTY}
     * @throws IllegalStateException if the tap is closed
     */
    static Socket newSocket(@Nullable String number) {
        WireTap tap = number == null ? null : OPEN.get(number);
        if (tap == null) {
            throw new IllegalStateException("the tap of this connection is closed");
        }
        return new TappedSocket(tap);
    }
}
