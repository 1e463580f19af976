package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.contract.GuildStoreContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** The store keeps every rule also if it inserts new graphs by statements of many rows. */
final class HibernateMultiRowStoreContractTest extends GuildStoreContract {

    @Override
    protected GuildStoreProvider provider() {
        return new HibernateGuildStoreProvider(GraphInsert.MULTI_ROW);
    }
}
