package dev.ormworkbench.runner.wire;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counters that only grow. Not thread-safe. */
final class Tally {

    /** Counters that handshakes and commands have apart. */
    static final class Traffic {

        private long roundTrips;
        private long bytesOut;
        private long bytesIn;

        void roundTrip() {
            roundTrips++;
        }

        void bytesOut(long bytes) {
            bytesOut += bytes;
        }

        void bytesIn(long bytes) {
            bytesIn += bytes;
        }

        private void add(Traffic other, int factor) {
            roundTrips += factor * other.roundTrips;
            bytesOut += factor * other.bytesOut;
            bytesIn += factor * other.bytesIn;
        }
    }

    private final Traffic handshakes = new Traffic();
    private final Traffic rest = new Traffic();
    private final Map<CommandKind, Long> commands = new EnumMap<>(CommandKind.class);
    private final Map<HiddenBy, Long> hidden = new EnumMap<>(HiddenBy.class);
    private long rows;
    private long connections;
    private long delays;
    private long delayNanos;

    Traffic handshakes() {
        return handshakes;
    }

    /** Everything except the handshakes. */
    Traffic rest() {
        return rest;
    }

    void connection() {
        connections++;
    }

    void command(CommandKind kind) {
        commands.merge(kind, 1L, Long::sum);
    }

    void hidden(HiddenBy hiddenBy, long bytes) {
        hidden.merge(hiddenBy, bytes, Long::sum);
    }

    void rows(int more) {
        rows += more;
    }

    void delay(long nanos) {
        delays++;
        delayNanos += nanos;
    }

    Tally copy() {
        Tally copy = new Tally();
        copy.add(this, 1);
        return copy;
    }

    /** Returns the difference to earlier counters. */
    WireTotals since(Tally earlier) {
        Tally difference = copy();
        difference.add(earlier, -1);
        return difference.totals();
    }

    void add(Tally other) {
        add(other, 1);
    }

    private void add(Tally other, int factor) {
        handshakes.add(other.handshakes, factor);
        rest.add(other.rest, factor);
        add(commands, other.commands, factor);
        add(hidden, other.hidden, factor);
        rows += factor * other.rows;
        connections += factor * other.connections;
        delays += factor * other.delays;
        delayNanos += factor * other.delayNanos;
    }

    private static <K> void add(Map<K, Long> to, Map<K, Long> numbers, int factor) {
        numbers.forEach((key, number) -> to.merge(key, factor * number, Long::sum));
    }

    private WireTotals totals() {
        return new WireTotals(
                commands,
                rest.roundTrips,
                rest.bytesOut,
                rest.bytesIn,
                rows,
                new WireTotals.Handshakes(connections, handshakes.roundTrips, handshakes.bytesOut, handshakes.bytesIn),
                hidden,
                new WireTotals.Latency(delays, Duration.ofNanos(delayNanos)));
    }
}
