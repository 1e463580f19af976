package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;

final class MyBatisPlayerStoreContractTest extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return new MyBatisPlayerStoreProvider();
    }
}
