package dev.ormworkbench.mybatis.pitfall;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;

/** Opens the pitfalls of MyBatis. */
public final class MyBatisGuildPitfallsProvider implements GuildPitfallsProvider {

    @Override
    public String name() {
        return MyBatisGuildPitfalls.NAME;
    }

    @Override
    public GuildPitfalls open(Connections connections, ServerProduct product) {
        return new MyBatisGuildPitfalls(connections);
    }
}
