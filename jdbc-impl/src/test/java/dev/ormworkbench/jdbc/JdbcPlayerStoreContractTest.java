package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;

final class JdbcPlayerStoreContractTest extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return new JdbcPlayerStoreProvider();
    }
}
