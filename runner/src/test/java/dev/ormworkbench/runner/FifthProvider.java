package dev.ormworkbench.runner;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import javax.sql.DataSource;

/**
 * A fifth implementation, plain JDBC under another name. It is on the class path where {@code src/test/fifth} is too: with
 * {@code -Dmaven.test.additionalClasspath=...} all tests hold beside a store that none of them knows.
 */
public final class FifthProvider implements PlayerStoreProvider {

    @Override
    public String name() {
        return "fifth";
    }

    @Override
    public String description() {
        return "a store from outside";
    }

    @Override
    public String library() {
        return "Fifth 1.0";
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return TestProvider.real("jdbc").open(dataSource, product, locking);
    }
}
