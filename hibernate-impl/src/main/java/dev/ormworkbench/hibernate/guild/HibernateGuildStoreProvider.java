package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** Opens stores of guilds on Hibernate ORM. */
public final class HibernateGuildStoreProvider implements GuildStoreProvider {

    static final String NAME = "hibernate";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Hibernate: mapped associations, cascades, a version on the root of the aggregate";
    }

    @Override
    public GuildStore open(Connections connections, ServerProduct product) {
        return new HibernateGuildStore(NAME, connections, product, GraphInsert.CASCADE);
    }
}
