package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.contract.GuildStoreContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

final class MyBatisGuildStoreContractTest extends GuildStoreContract {

    @Override
    protected GuildStoreProvider provider() {
        return new MyBatisGuildStoreProvider();
    }
}
