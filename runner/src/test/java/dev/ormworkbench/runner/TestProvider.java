package dev.ormworkbench.runner;

import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * An implementation of the tests' own: one of the workbench's under another name, and changed.
 *
 * @param real what it is made of
 */
public record TestProvider(
        String name, PlayerStoreProvider real, Set<Behaviour> behaviours, UnaryOperator<PlayerStore> change)
        implements PlayerStoreProvider {

    /** Plain JDBC, changed. */
    TestProvider(String name, UnaryOperator<PlayerStore> change) {
        this(name, real("jdbc"), Set.of(), change);
    }

    /** Plain JDBC under another name. */
    static TestProvider correct(String name) {
        return new TestProvider(name, UnaryOperator.identity());
    }

    /** One of the workbench's under another name, with the same behaviours. */
    static TestProvider renamed(String name, String real) {
        return new TestProvider(name, real(real), real(real).behaviours(), UnaryOperator.identity());
    }

    /** The same store, of which its provider says that it behaves so. */
    TestProvider saying(Behaviour... behaviours) {
        return new TestProvider(name, real, Set.of(behaviours), change);
    }

    /** The implementation on the class path that has this name. */
    static PlayerStoreProvider real(String name) {
        return Implementations.onClassPath().providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The workbench's own four, whatever else is on the class path. */
    public static List<PlayerStoreProvider> four() {
        return List.of(real("hibernate"), real("jdbc"), real("jooq"), real("mybatis"));
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
        return change.apply(real.open(dataSource, product, locking));
    }
}
