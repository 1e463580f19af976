package dev.ormworkbench.runner;

import dev.ormworkbench.database.ServerProduct;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** For another process: its store says on standard error that it has the first call, and never comes back from it. */
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
            @Override
            public void create(Player player) {
                System.err.println(CALLED);
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
