package dev.ormworkbench.jooq.pitfall;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;

/** Opens the pitfalls of jOOQ, open-source edition. */
public final class JooqGuildPitfallsProvider implements GuildPitfallsProvider {

    @Override
    public String name() {
        return JooqGuildPitfalls.NAME;
    }

    @Override
    public GuildPitfalls open(Connections connections, ServerProduct product) {
        return new JooqGuildPitfalls(connections, product);
    }
}
