package example;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens stores on Spring. The workbench finds it by its name in {@code META-INF/services}. */
public final class SpringPlayerStoreProvider implements PlayerStoreProvider {

    @Override
    public String name() {
        return SpringPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "Spring's JdbcClient, and a TransactionTemplate for each transaction";
    }

    @Override
    public String library() {
        return "Spring JDBC " + JdbcClient.class.getPackage().getImplementationVersion();
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return new SpringPlayerStore(dataSource, locking);
    }
}
