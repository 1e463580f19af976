package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.util.List;

/** Opens targets by name. */
public final class BenchTargets {

    private BenchTargets() {}

    /** Opens the implementation of this name, or the floor. */
    public static BenchTarget open(
            String name,
            List<? extends PlayerStoreProvider> providers,
            Connections connections,
            ServerProduct product,
            Locking locking) {
        return name.equals(BenchRow.FLOOR)
                ? new Floor(connections, locking)
                : new StoreTarget(providers.stream()
                        .filter(provider -> provider.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .open(connections, product, locking));
    }
}
