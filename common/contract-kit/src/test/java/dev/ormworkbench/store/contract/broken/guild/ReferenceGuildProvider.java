package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import java.util.function.Function;

/** Opens reference stores of one kind, sound or flawed. */
record ReferenceGuildProvider(Function<Connections, GuildStore> opening) implements GuildStoreProvider {

    @Override
    public String name() {
        return ReferenceGuildStore.NAME;
    }

    @Override
    public String description() {
        return "the store that the kit is tested with";
    }

    @Override
    public GuildStore open(Connections connections, ServerProduct product) {
        return opening.apply(connections);
    }
}
