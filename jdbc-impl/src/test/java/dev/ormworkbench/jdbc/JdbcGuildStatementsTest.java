package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.contract.GuildStatementsContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

final class JdbcGuildStatementsTest extends GuildStatementsContract {

    @Override
    protected GuildStoreProvider provider() {
        return new JdbcGuildStoreProvider();
    }

    @Override
    protected Writes writes() {
        return new Writes(7, 7, 6, 4);
    }
}
