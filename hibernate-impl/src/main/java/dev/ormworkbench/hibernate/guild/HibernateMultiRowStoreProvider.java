package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.hibernate.HibernatePlayerStoreProvider;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** Opens stores of guilds on Hibernate ORM that insert a new guild's rows by multi-row INSERTs. All else is as in {@link HibernateGuildStoreProvider}. */
public final class HibernateMultiRowStoreProvider implements GuildStoreProvider {

    @Override
    public String name() {
        return "hibernate-multi-row";
    }

    @Override
    public String description() {
        return "Hibernate: a new guild by multi-row INSERTs in HQL, as generated keys end the batching of persist";
    }

    @Override
    public String library() {
        return new HibernatePlayerStoreProvider().library();
    }

    @Override
    public boolean isAlternative() {
        return true;
    }

    @Override
    public GuildStore open(Connections connections, ServerProduct product) {
        return new HibernateGuildStore(name(), connections, product, GraphInsert.MULTI_ROW);
    }
}
