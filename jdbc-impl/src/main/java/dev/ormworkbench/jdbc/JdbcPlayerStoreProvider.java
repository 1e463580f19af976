package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import javax.sql.DataSource;

/** Opens stores on plain JDBC. */
public final class JdbcPlayerStoreProvider implements PlayerStoreProvider {

    @Override
    public String name() {
        return JdbcPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "plain JDBC: SQL, transactions and mapping by hand";
    }

    /** Returns Java's version: the API is part of Java and reports no version of its own. */
    @Override
    public String library() {
        return "JDBC of Java " + Runtime.version().feature();
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return open(Connections.of(dataSource), product, locking);
    }

    @Override
    public PlayerStore open(Connections connections, ServerProduct product, Locking locking) {
        return new JdbcPlayerStore(connections, locking);
    }
}
