package dev.ormworkbench.hibernate.pitfall;

import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.util.EnumSet;
import java.util.Set;

/** Opens the pitfalls of Hibernate ORM. */
public final class HibernateGuildPitfallsProvider implements GuildPitfallsProvider {

    @Override
    public String name() {
        return HibernateGuildPitfalls.NAME;
    }

    @Override
    public Set<Behaviour> behaviours() {
        return EnumSet.of(Behaviour.PAGING_IN_MEMORY, Behaviour.BAG_SEMANTICS);
    }

    @Override
    public GuildPitfalls open(Connections connections, ServerProduct product) {
        return new HibernateGuildPitfalls(connections, product);
    }
}
