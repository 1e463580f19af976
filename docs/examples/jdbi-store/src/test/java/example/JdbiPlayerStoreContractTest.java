package example;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;

final class JdbiPlayerStoreContractTest extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return new JdbiPlayerStoreProvider();
    }
}
