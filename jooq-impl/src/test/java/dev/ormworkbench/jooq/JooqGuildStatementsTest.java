package dev.ormworkbench.jooq;

import dev.ormworkbench.store.contract.GuildStatementsContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

final class JooqGuildStatementsTest extends GuildStatementsContract {

    @Override
    protected GuildStoreProvider provider() {
        return new JooqGuildStoreProvider();
    }

    @Override
    protected Writes writes() {
        return new Writes(8, 8, 6, 4);
    }
}
