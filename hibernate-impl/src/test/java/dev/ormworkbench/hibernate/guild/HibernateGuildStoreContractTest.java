package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.contract.GuildStoreContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

final class HibernateGuildStoreContractTest extends GuildStoreContract {

    @Override
    protected GuildStoreProvider provider() {
        return new HibernateGuildStoreProvider();
    }
}
