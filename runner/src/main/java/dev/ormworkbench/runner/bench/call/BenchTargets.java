package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.measurement.guild.MeasuredGuildCalls;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import java.util.List;

/** Opens targets by name. */
public final class BenchTargets {

    private BenchTargets() {}

    /** Opens the store of this contract of the implementation of this name, or of the floor. It opens no other store. */
    public static MeasuredCalls open(
            String name,
            Contract contract,
            List<Implementation> implementations,
            Connections connections,
            ServerProduct product,
            Locking locking) {
        if (name.equals(BenchRow.FLOOR)) {
            return switch (contract) {
                case PLAYERS -> new PlayerCalls(new Floor(connections, locking));
                case GUILDS -> new MeasuredGuildCalls(new GuildFloor(connections));
                case PITFALLS -> throw notMeasured();
            };
        }
        Implementation implementation = implementations.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return switch (contract) {
            case PLAYERS -> new PlayerCalls(new StoreTarget(implementation.open(connections, product, locking)));
            case GUILDS -> new MeasuredGuildCalls(implementation.openGuilds(connections, product));
            case PITFALLS -> throw notMeasured();
        };
    }

    private static IllegalArgumentException notMeasured() {
        return new IllegalArgumentException("no measured operation calls pitfalls");
    }
}
