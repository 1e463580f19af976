package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on a flawed store. Its name keeps it from being run as a test by itself. */
@ExtendWith(KitRun.UntilFirstFailure.class)
final class FlawedStoreContract extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return KitRun.tested(PlayerStoreProvider.class);
    }
}
