package dev.ormworkbench.runner.wire;

import java.util.List;

/**
 * What crossed the wire since a mark.
 *
 * @param commands those that began since, on all connections, in the order of their first bytes
 * @param totals also of what belongs to commands that began before
 */
public record WireTraffic(List<SentCommand> commands, WireTotals totals) {

    /** Nothing crossed. */
    public static final WireTraffic NOTHING = new WireTraffic(List.of(), WireTotals.NOTHING);

    public WireTraffic {
        commands = List.copyOf(commands);
    }
}
