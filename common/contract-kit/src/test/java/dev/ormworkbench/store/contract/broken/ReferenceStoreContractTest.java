package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;

/** Tests that the kit passes a store that keeps the contract. */
final class ReferenceStoreContractTest extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return new ReferenceProvider(ReferenceStore::new);
    }
}
