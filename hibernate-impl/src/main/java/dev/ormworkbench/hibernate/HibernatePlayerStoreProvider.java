package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.LibraryVersion;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import javax.sql.DataSource;
import org.hibernate.Version;

/** Hibernate ORM. */
public final class HibernatePlayerStoreProvider implements PlayerStoreProvider {

    @Override
    public String name() {
        return HibernatePlayerStore.NAME;
    }

    @Override
    public String description() {
        return "Hibernate: an entity, a unit of work for each call, dirty checking";
    }

    @Override
    public String library() {
        return "Hibernate ORM " + Version.getVersionString();
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return new HibernatePlayerStore(dataSource, product, locking);
    }
}
