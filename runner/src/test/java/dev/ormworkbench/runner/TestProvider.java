package dev.ormworkbench.runner;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.runner.implementation.Implementations;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** An implementation of the tests' own: plain JDBC under another name, and changed. */
record TestProvider(String name, UnaryOperator<PlayerStore> change) implements PlayerStoreProvider {

    /** Plain JDBC under another name. */
    static TestProvider correct(String name) {
        return new TestProvider(name, UnaryOperator.identity());
    }

    /** The implementation on the class path that has this name. */
    static PlayerStoreProvider real(String name) {
        return Implementations.onClassPath().providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String description() {
        return "for tests";
    }

    @Override
    public String library() {
        return "none";
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return change.apply(real("jdbc").open(dataSource, product, locking));
    }
}
