package dev.ormworkbench.jooq;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** Opens stores of guilds on jOOQ, open-source edition. */
public final class JooqGuildStoreProvider implements GuildStoreProvider {

    @Override
    public String name() {
        return JooqPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "jOOQ: typed SQL on generated classes, MULTISET for graphs, records with a version";
    }

    @Override
    public GuildStore open(Connections connections, ServerProduct product) {
        return new JooqGuildStore(connections, product);
    }
}
