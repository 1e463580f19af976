package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Gives each session of a scenario its own store. All stores share one pool, so the borrower of a connection is known
 * without knowing the thread.
 */
public final class SessionStores implements AutoCloseable {

    /** The unnamed session that every scenario has comes first. Lessons have at most three more. */
    private static final List<String> NAMES = List.of("", "T1", "T2", "T3");

    /** Is told about each borrowed connection, on the thread that borrows it. */
    public interface Watch {
        void lent(String session, Connection connection) throws SQLException;

        default void givenBack(String session, Connection connection) throws SQLException {}
    }

    private final PlayerStoreProvider provider;
    private final Connections connections;
    private final ServerProduct product;
    private final Watch watch;
    private final Map<Locking, List<PlayerStore>> stores = new EnumMap<>(Locking.class);

    public SessionStores(PlayerStoreProvider provider, Connections connections, ServerProduct product, Watch watch) {
        this.provider = provider;
        this.connections = connections;
        this.product = product;
        this.watch = watch;
    }

    /** Returns the scenario with a name for every session, so that each has its own store. */
    public static Scenario named(Scenario scenario) {
        if (!NAMES.containsAll(scenario.sessions())) {
            throw new IllegalArgumentException("more sessions than stores: " + scenario.sessions());
        }
        return new Scenario(
                scenario.name(),
                scenario.summary(),
                scenario.explain(),
                scenario.isolation(),
                scenario.locking(),
                scenario.fetching(),
                NAMES,
                scenario.steps(),
                scenario.lesson());
    }

    /** Returns the stores of a scenario's sessions, ordered by session name. */
    public List<Stores> of(Scenario scenario) {
        return stores
                .computeIfAbsent(scenario.locking().orElse(Locking.PESSIMISTIC), locking -> NAMES.stream()
                        .map(session ->
                                provider.open(connections.through(pool -> lendingTo(session, pool)), product, locking))
                        .toList())
                .stream()
                .map(Stores::of)
                .toList();
    }

    private DataSource lendingTo(String session, DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                SessionStores.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(pool, arguments);
                        return result instanceof Connection connection ? lent(session, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Connection lent(String session, Connection connection) throws SQLException {
        watch.lent(session, connection);
        return (Connection) Proxy.newProxyInstance(
                SessionStores.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("close") && !connection.isClosed()) {
                            watch.givenBack(session, connection);
                        }
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        List<PlayerStore> all = new ArrayList<>();
        stores.values().forEach(all::addAll);
        all.forEach(PlayerStore::close);
    }
}
