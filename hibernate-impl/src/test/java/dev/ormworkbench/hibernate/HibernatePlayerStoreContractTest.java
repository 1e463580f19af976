package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;

final class HibernatePlayerStoreContractTest extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return new HibernatePlayerStoreProvider();
    }
}
