package example;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Opens stores on JDBI. The workbench finds it by its name in {@code META-INF/services}. */
public final class JdbiPlayerStoreProvider implements PlayerStoreProvider {

    @Override
    public String name() {
        return JdbiPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "JDBI's fluent API: SQL by hand, parameters by name, rows mapped by a lambda";
    }

    @Override
    public String library() {
        return "JDBI " + Jdbi.class.getPackage().getImplementationVersion();
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return new JdbiPlayerStore(dataSource, locking);
    }
}
