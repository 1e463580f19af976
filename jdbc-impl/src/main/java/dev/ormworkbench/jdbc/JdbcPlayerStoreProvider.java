package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import javax.sql.DataSource;

/** Plain JDBC. */
public final class JdbcPlayerStoreProvider implements PlayerStoreProvider {

    @Override
    public String name() {
        return JdbcPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "plain JDBC: SQL, transactions and mapping by hand";
    }

    /** The API is a part of Java, and nothing in it tells a version of its own. */
    @Override
    public String library() {
        return "JDBC of Java " + Runtime.version().feature();
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return new JdbcPlayerStore(dataSource, locking);
    }
}
