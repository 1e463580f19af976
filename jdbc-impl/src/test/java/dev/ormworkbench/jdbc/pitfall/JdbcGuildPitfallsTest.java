package dev.ormworkbench.jdbc.pitfall;

import dev.ormworkbench.jdbc.JdbcGuildStoreProvider;
import dev.ormworkbench.store.contract.pitfall.PlainSqlPitfallsContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;

final class JdbcGuildPitfallsTest extends PlainSqlPitfallsContract {

    @Override
    protected GuildPitfallsProvider provider() {
        return new JdbcGuildPitfallsProvider();
    }

    @Override
    protected GuildStoreProvider experts() {
        return new JdbcGuildStoreProvider();
    }
}
