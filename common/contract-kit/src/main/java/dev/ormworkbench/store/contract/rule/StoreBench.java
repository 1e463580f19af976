package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.call.StoreCalls;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The stores of players under test, one for each locking strategy. */
public final class StoreBench extends Bench {

    private final PlayerStoreProvider provider;
    private final Map<Locking, PlayerStore> stores = new EnumMap<>(Locking.class);

    /** @param product the product for which the kit and its stores take the server */
    StoreBench(PlayerStoreProvider provider, ServerProduct product, StoreCalls calls) {
        super(product, calls);
        this.provider = provider;
        // Opens the stores before a test: otherwise a timed call would open its store first, which may take too long.
        for (Locking locking : Locking.values()) {
            stores.put(locking, open(watch().connections(), locking));
        }
    }

    @Override
    public String name() {
        return provider.name();
    }

    public PlayerStoreProvider provider() {
        return provider;
    }

    /** Opens another store of the provider, watched like the shared ones; the caller closes it. */
    public PlayerStore open(Connections connections, Locking locking) {
        return open(connections, product(), locking);
    }

    /** Opens a store like that for this product. */
    public PlayerStore open(Connections connections, ServerProduct product, Locking locking) {
        return calls().open(PlayerStore.class, () -> provider.open(connections, product, locking));
    }

    PlayerStore store(Locking locking) {
        return Objects.requireNonNull(stores.get(locking));
    }

    @Override
    protected void empty() {
        table().empty();
    }

    @Override
    protected void closeStores() {
        for (PlayerStore store : stores.values()) {
            try {
                store.close();
            } catch (RuntimeException | AssertionError e) {
                // Other tests check the close.
            }
        }
    }
}
