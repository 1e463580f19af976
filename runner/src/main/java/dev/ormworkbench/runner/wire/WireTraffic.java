package dev.ormworkbench.runner.wire;

import java.util.List;

/**
 * What crossed the wire since a mark.
 *
 * @param commands commands that began since the mark, on all connections, in the order of their first bytes
 * @param totals totals, which include the rest of commands that began before the mark
 */
public record WireTraffic(List<SentCommand> commands, WireTotals totals) {

    /** Nothing crossed. */
    public static final WireTraffic NOTHING = new WireTraffic(List.of(), WireTotals.NOTHING);

    public WireTraffic {
        commands = List.copyOf(commands);
    }
}
