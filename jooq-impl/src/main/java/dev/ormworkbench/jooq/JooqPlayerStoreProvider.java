package dev.ormworkbench.jooq;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.LibraryVersion;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** Opens stores on jOOQ, open-source edition. */
public final class JooqPlayerStoreProvider implements PlayerStoreProvider {

    @Override
    public String name() {
        return JooqPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "jOOQ: typed SQL on classes generated from the schema";
    }

    /** Does not use {@link org.jooq.Constants#FULL_VERSION}: the compiler would copy the version of the build. */
    @Override
    public String library() {
        return "jOOQ " + LibraryVersion.of(DSLContext.class, "org.jooq", "jooq");
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return open(Connections.of(dataSource), product, locking);
    }

    @Override
    public PlayerStore open(Connections connections, ServerProduct product, Locking locking) {
        return new JooqPlayerStore(connections, product, locking);
    }
}
