package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.Version;

/** Opens stores on Hibernate ORM. */
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
    public Set<Behaviour> behaviours() {
        return EnumSet.of(Behaviour.IDENTITY_MAP, Behaviour.WRITE_BEHIND, Behaviour.DIRTY_CHECKING);
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return open(Connections.of(dataSource), product, locking);
    }

    @Override
    public PlayerStore open(Connections connections, ServerProduct product, Locking locking) {
        return new HibernatePlayerStore(connections, product, locking);
    }
}
