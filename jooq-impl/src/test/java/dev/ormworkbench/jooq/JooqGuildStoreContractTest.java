package dev.ormworkbench.jooq;

import dev.ormworkbench.store.contract.GuildStoreContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

final class JooqGuildStoreContractTest extends GuildStoreContract {

    @Override
    protected GuildStoreProvider provider() {
        return new JooqGuildStoreProvider();
    }
}
