package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.database.ServerProduct;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;
import javax.sql.DataSource;

/** The kit passes a store that keeps the contract. */
final class ReferenceStoreContractTest extends PlayerStoreContract {

    @Override
    protected PlayerStoreProvider provider() {
        return new ReferenceProvider(ReferenceStore::new);
    }

    /** Opens one kind of reference store, sound or flawed. */
    record ReferenceProvider(Opening opening) implements PlayerStoreProvider {

        @FunctionalInterface
        interface Opening {
            PlayerStore open(DataSource dataSource, Locking locking);
        }

        @Override
        public String name() {
            return ReferenceStore.NAME;
        }

        @Override
        public String description() {
            return "the store that the kit is tested with";
        }

        @Override
        public String library() {
            return "JDBC 4.3";
        }

        @Override
        public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
            return opening.open(dataSource, locking);
        }
    }
}
