package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.PlayerStoreContract;

/** The kit as on TiDB. Because of its name, Surefire does not run it. */
final class ReferenceStoreOnTidbContract extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return new ReferenceProvider(ReferenceStore::new);
    }

    @Override
    protected ServerProduct product() {
        return ServerProduct.TIDB;
    }
}
