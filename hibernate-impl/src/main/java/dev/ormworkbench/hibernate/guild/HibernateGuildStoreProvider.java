package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** Opens stores of guilds on Hibernate ORM. */
public final class HibernateGuildStoreProvider implements GuildStoreProvider {

    static final String NAME = "hibernate";

    private final GraphInsert graphInsert;

    /** Creates the provider that the workbench finds: a new graph is stored by {@link GraphInsert#CASCADE}. */
    public HibernateGuildStoreProvider() {
        this(GraphInsert.CASCADE);
    }

    /** Creates a provider whose stores insert new graphs in the given way. Everything else is the same. */
    HibernateGuildStoreProvider(GraphInsert graphInsert) {
        this.graphInsert = graphInsert;
    }

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
        return new HibernateGuildStore(connections, product, graphInsert);
    }
}
