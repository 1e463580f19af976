package dev.ormworkbench.mybatis.pitfall;

import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.util.EnumSet;
import java.util.Set;

/** Opens the pitfalls of MyBatis. */
public final class MyBatisGuildPitfallsProvider implements GuildPitfallsProvider {

    @Override
    public String name() {
        return MyBatisGuildPitfalls.NAME;
    }

    @Override
    public Set<Behaviour> behaviours() {
        return EnumSet.of(Behaviour.ROW_BOUNDS, Behaviour.LAZY_LOADING_AFTER_CLOSE);
    }

    @Override
    public GuildPitfalls open(Connections connections, ServerProduct product) {
        return new MyBatisGuildPitfalls(connections);
    }
}
