package dev.ormworkbench.jdbc.pitfall;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;

/** Opens the pitfalls of plain JDBC. */
public final class JdbcGuildPitfallsProvider implements GuildPitfallsProvider {

    @Override
    public String name() {
        return JdbcGuildPitfalls.NAME;
    }

    @Override
    public GuildPitfalls open(Connections connections, ServerProduct product) {
        return new JdbcGuildPitfalls(connections);
    }
}
