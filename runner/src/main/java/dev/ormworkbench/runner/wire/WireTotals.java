package dev.ormworkbench.runner.wire;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much crossed the wire, on all connections together.
 *
 * @param commands how many began, by kind; none that is 0
 * @param roundTrips how often a client had to wait for the server, not counting {@code handshakes}: commands that were
 *     sent while another had no answer yet share one, and those without an answer have none
 * @param bytesOut from the clients, not counting {@code handshakes}
 * @param bytesIn from the server, not counting {@code handshakes}
 * @param handshakes connections and what it took to log in on them
 * @param hidden of {@code bytesOut} and {@code bytesIn} together, those in which commands are not visible, and why; none
 *     that is 0. Under TLS the log-in is among them, and not among the handshakes
 * @param latency what the tap added
 */
public record WireTotals(
        Map<CommandKind, Long> commands,
        long roundTrips,
        long bytesOut,
        long bytesIn,
        Handshakes handshakes,
        Map<HiddenBy, Long> hidden,
        Latency latency) {

    /**
     * What it took to open connections and to log in.
     *
     * @param connections how many were opened
     * @param roundTrips the greeting of the server, which the client waits for, and those after it
     * @param bytesOut from the clients
     * @param bytesIn from the server
     */
    public record Handshakes(long connections, long roundTrips, long bytesOut, long bytesIn) {}

    /**
     * What the tap added to the time.
     *
     * @param roundTrips how many it delayed, of handshakes too
     * @param sum how long together, as measured. Connections wait side by side, so it may be longer than the time
     */
    public record Latency(long roundTrips, Duration sum) {}

    /** Nothing crossed. */
    public static final WireTotals NOTHING =
            new WireTotals(Map.of(), 0, 0, 0, new Handshakes(0, 0, 0, 0), Map.of(), new Latency(0, Duration.ZERO));

    public WireTotals {
        commands = withoutZeros(commands);
        hidden = withoutZeros(hidden);
    }

    private static <K extends Enum<K>> Map<K, Long> withoutZeros(Map<K, Long> numbers) {
        Map<K, Long> sorted = new TreeMap<>(numbers);
        sorted.values().removeIf(number -> number == 0);
        return Collections.unmodifiableMap(sorted);
    }

    /** How many commands of this kind began. */
    public long commands(CommandKind kind) {
        return commands.getOrDefault(kind, 0L);
    }

    /** How many commands of any kind began. */
    public long commandCount() {
        return commands.values().stream().mapToLong(Long::longValue).sum();
    }
}
