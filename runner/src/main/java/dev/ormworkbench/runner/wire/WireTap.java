package dev.ormworkbench.runner.wire;

import dev.ormworkbench.database.driver.Driver;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands below the driver, in the sockets of its connections: passes on every byte unchanged in both directions, and
 * notes in its {@linkplain #log log} what crosses, on the thread that reads or writes it. So it sees the client begin to
 * wait, also one that sends a command before the answer to its last, as MariaDB Connector/J does in batches: what it
 * counts is the same each time.
 *
 * <p>It can make the way longer. Then each round trip takes that much more, once: what a client sends after it has heard
 * from the server goes out that much later, and what it sends after that without waiting goes with it. So does the
 * opening of a connection, whose answer is the server's greeting.
 *
 * <p>Thread-safe. It has no thread of its own.
 */
public final class WireTap implements AutoCloseable {

    /** The most by which a round trip can be delayed. */
    public static final Duration MAX_LATENCY = Duration.ofSeconds(1);

    /** In a connection's properties: the number of its tap. */
    static final String PROPERTY = "workbenchWireTap";

    /** Drivers make sockets through a class that is named to them, which finds its tap here. */
    private static final Map<String, WireTap> OPEN = new ConcurrentHashMap<>();

    private static final AtomicLong COUNT = new AtomicLong();

    private final String number = Long.toString(COUNT.incrementAndGet());
    private final WireLog log = new WireLog();
    private final Duration latency;

    private WireTap(Duration latency) {
        this.latency = latency;
    }

    /**
     * Opens a tap.
     *
     * @param latency by how much each round trip is delayed, 0 to {@link #MAX_LATENCY}
     * @throws IllegalArgumentException if the latency is out of bounds
     */
    public static WireTap open(Duration latency) {
        if (latency.isNegative() || latency.compareTo(MAX_LATENCY) > 0) {
            throw new IllegalArgumentException(
                    "a latency is 0 to " + MAX_LATENCY.toMillis() + " ms, and not " + latency);
        }
        WireTap tap = new WireTap(latency);
        OPEN.put(tap.number, tap);
        return tap;
    }

    /** The properties of a connection by this driver that is to go through the tap. */
    public Properties properties(Driver driver) {
        Properties properties = new Properties();
        properties.setProperty(
                "socketFactory",
                switch (driver) {
                    case MYSQL -> MySqlSockets.class.getName();
                    case MARIADB -> MariaDbSockets.class.getName();
                });
        properties.setProperty(PROPERTY, number);
        return properties;
    }

    /** What crosses. It can be asked after the end, too. */
    public WireLog log() {
        return log;
    }

    /** Takes no new connections. Those that there are go on. The second call does nothing. */
    @Override
    public void close() {
        OPEN.remove(number);
    }

    /**
     * A socket that is not connected.
     *
     * @param number the tap's, as in {@link #PROPERTY}
     * @throws IllegalStateException if the tap is closed
     */
    static Socket newSocket(@Nullable String number) {
        WireTap tap = number == null ? null : OPEN.get(number);
        if (tap == null) {
            throw new IllegalStateException("the tap of this connection is closed");
        }
        return new TappedSocket(tap.log, tap.latency);
    }
}
