package dev.ormworkbench.runner;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** For another process: its store says on standard error that it is called, and waits on the server. */
public final class HangingProvider implements PlayerStoreProvider {

    static final String CALLED = "called";

    @Override
    public String name() {
        return "hanging";
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
        return new ForwardingStore(TestProvider.real("jdbc").open(dataSource, product, locking)) {
            private final AtomicBoolean first = new AtomicBoolean(true);

            @Override
            public void create(Player player) {
                if (first.getAndSet(false)) {
                    System.err.println(CALLED);
                }
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("SELECT SLEEP(60)");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
