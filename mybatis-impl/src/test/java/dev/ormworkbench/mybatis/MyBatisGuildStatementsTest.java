package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.contract.GuildStatementsContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

final class MyBatisGuildStatementsTest extends GuildStatementsContract {

    @Override
    protected GuildStoreProvider provider() {
        return new MyBatisGuildStoreProvider();
    }

    @Override
    protected Writes writes() {
        return new Writes(7, 7, 6, 4);
    }
}
