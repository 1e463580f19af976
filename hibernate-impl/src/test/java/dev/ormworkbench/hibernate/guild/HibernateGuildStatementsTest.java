package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.contract.GuildStatementsContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** A new graph takes an INSERT for each row with a generated key, because the key ends batching. */
final class HibernateGuildStatementsTest extends GuildStatementsContract {

    @Override
    protected GuildStoreProvider provider() {
        return new HibernateGuildStoreProvider();
    }

    @Override
    protected Writes writes() {
        return new Writes(115, 113, 7, 4);
    }
}
