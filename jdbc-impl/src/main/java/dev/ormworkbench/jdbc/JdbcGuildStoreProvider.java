package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** Opens stores of guilds on plain JDBC. */
public final class JdbcGuildStoreProvider implements GuildStoreProvider {

    @Override
    public String name() {
        return JdbcPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "plain JDBC: SQL, batches and the folding of rows by hand";
    }

    @Override
    public GuildStore open(Connections connections, ServerProduct product) {
        return new JdbcGuildStore(connections, product);
    }
}
