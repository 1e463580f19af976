package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.LibraryVersion;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSession;

/** Opens stores on MyBatis. */
public final class MyBatisPlayerStoreProvider implements PlayerStoreProvider {

    @Override
    public String name() {
        return MyBatisPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "MyBatis: a mapper interface with its SQL in XML";
    }

    @Override
    public String library() {
        return "MyBatis " + LibraryVersion.of(SqlSession.class, "org.mybatis", "mybatis");
    }

    @Override
    public Set<Behaviour> behaviours() {
        return Set.of(Behaviour.SESSION_RESULT_CACHE);
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return open(Connections.of(dataSource), product, locking);
    }

    @Override
    public PlayerStore open(Connections connections, ServerProduct product, Locking locking) {
        return new MyBatisPlayerStore(connections, locking);
    }
}
