package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** Opens stores of guilds on MyBatis. */
public final class MyBatisGuildStoreProvider implements GuildStoreProvider {

    @Override
    public String name() {
        return MyBatisPlayerStore.NAME;
    }

    @Override
    public String description() {
        return "MyBatis: nested selects and result maps in XML, batches by its batch executor";
    }

    @Override
    public GuildStore open(Connections connections, ServerProduct product) {
        return new MyBatisGuildStore(connections, product);
    }
}
