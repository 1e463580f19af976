package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.contract.GuildStoreContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

final class JdbcGuildStoreContractTest extends GuildStoreContract {

    @Override
    protected GuildStoreProvider provider() {
        return new JdbcGuildStoreProvider();
    }
}
