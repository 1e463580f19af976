package dev.ormworkbench.runner.wire;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much crossed the wire, on all connections together.
 *
 * @param commands commands that began, by kind, without zeros
 * @param roundTrips how often a client had to wait for the server, without {@code handshakes}: commands sent before the
 *     answer to another share one round trip, and commands without an answer have none
 * @param bytesOut bytes from the clients, without {@code handshakes}
 * @param bytesIn bytes from the server, without {@code handshakes}
 * @param rows rows in answers of the server
 * @param handshakes connections and their logins
 * @param hidden the bytes, out and in together, in which commands are not visible, by reason, without zeros; under TLS
 *     they include the login, which is then not among the handshakes
 * @param latency the delay that the tap added
 */
public record WireTotals(
        Map<CommandKind, Long> commands,
        long roundTrips,
        long bytesOut,
        long bytesIn,
        long rows,
        Handshakes handshakes,
        Map<HiddenBy, Long> hidden,
        Latency latency) {

    /**
     * The cost of opening connections and logging in.
     *
     * @param connections opened connections
     * @param roundTrips the server's greeting, which the client waits for, and those after it
     * @param bytesOut bytes from the clients
     * @param bytesIn bytes from the server
     */
    public record Handshakes(long connections, long roundTrips, long bytesOut, long bytesIn) {}

    /**
     * The delay that a tap added.
     *
     * @param roundTrips delayed round trips, also those of handshakes
     * @param sum the measured sum of the delays; connections wait side by side, so it may be longer than the elapsed
     *     time
     */
    public record Latency(long roundTrips, Duration sum) {}

    /** Nothing crossed. */
    public static final WireTotals NOTHING =
            new WireTotals(Map.of(), 0, 0, 0, 0, new Handshakes(0, 0, 0, 0), Map.of(), new Latency(0, Duration.ZERO));

    public WireTotals {
        commands = withoutZeros(commands);
        hidden = withoutZeros(hidden);
    }

    private static <K extends Enum<K>> Map<K, Long> withoutZeros(Map<K, Long> numbers) {
        Map<K, Long> sorted = new TreeMap<>(numbers);
        sorted.values().removeIf(number -> number == 0);
        return Collections.unmodifiableMap(sorted);
    }

    /** Returns how many commands of this kind began. */
    public long commands(CommandKind kind) {
        return commands.getOrDefault(kind, 0L);
    }

    /** Returns how many commands of any kind began. */
    public long commandCount() {
        return commands.values().stream().mapToLong(Long::longValue).sum();
    }
}
