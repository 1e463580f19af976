package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.contract.GuildStatementsContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** By statements of many rows, a new graph takes as few statements as with JDBC. */
final class HibernateMultiRowStatementsTest extends GuildStatementsContract {

    @Override
    protected GuildStoreProvider provider() {
        return new HibernateGuildStoreProvider(GraphInsert.MULTI_ROW);
    }

    @Override
    protected Writes writes() {
        return new Writes(9, 7, 7, 4);
    }
}
