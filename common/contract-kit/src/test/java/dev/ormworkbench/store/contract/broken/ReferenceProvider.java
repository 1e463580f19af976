package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens reference stores of one kind, sound or flawed. */
record ReferenceProvider(Opening opening) implements PlayerStoreProvider {

    @FunctionalInterface
    interface Opening {
        PlayerStore open(DataSource dataSource, Locking locking);
    }

    /** Opens transactions, for stores that differ only in those. */
    @FunctionalInterface
    interface Beginning {
        ReferenceTransaction on(ReferenceStore store, Connection connection) throws SQLException;

        default Opening opening() {
            return (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                ReferenceTransaction transaction(Connection connection) throws SQLException {
                    return on(this, connection);
                }
            };
        }
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
