package dev.ormworkbench.hibernate.pitfall;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;

/** Opens the pitfalls of Hibernate ORM. */
public final class HibernateGuildPitfallsProvider implements GuildPitfallsProvider {

    @Override
    public String name() {
        return HibernateGuildPitfalls.NAME;
    }

    @Override
    public GuildPitfalls open(Connections connections, ServerProduct product) {
        return new HibernateGuildPitfalls(connections, product);
    }
}
