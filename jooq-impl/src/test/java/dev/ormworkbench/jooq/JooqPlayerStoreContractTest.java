package dev.ormworkbench.jooq;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;

final class JooqPlayerStoreContractTest extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return new JooqPlayerStoreProvider();
    }
}
