package dev.ormworkbench.jooq.pitfall;

import dev.ormworkbench.jooq.JooqGuildStoreProvider;
import dev.ormworkbench.store.contract.pitfall.PlainSqlPitfallsContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;

final class JooqGuildPitfallsTest extends PlainSqlPitfallsContract {

    @Override
    protected GuildPitfallsProvider provider() {
        return new JooqGuildPitfallsProvider();
    }

    @Override
    protected GuildStoreProvider experts() {
        return new JooqGuildStoreProvider();
    }
}
