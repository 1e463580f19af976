package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.call.StoreCalls;
import dev.ormworkbench.store.contract.table.GuildTables;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** The store of guilds under test, and its tables. */
public final class GuildBench extends Bench {

    private final GuildStoreProvider provider;
    private final GuildTables tables;
    private final GuildStore store;

    /** @param product the product for which the kit and its stores take the server */
    GuildBench(GuildStoreProvider provider, ServerProduct product, StoreCalls calls) {
        super(product, calls);
        this.provider = provider;
        this.tables = new GuildTables(database(), kitDataSource());
        this.store = open(watch().connections());
    }

    @Override
    public String name() {
        return provider.name();
    }

    public GuildStoreProvider provider() {
        return provider;
    }

    /** Returns the store that the tests share. */
    public GuildStore store() {
        return store;
    }

    /** Returns the tables, through the kit's own connections. */
    public GuildTables tables() {
        return tables;
    }

    /** Opens another store of the provider, watched like the shared one; the caller closes it. */
    public GuildStore open(Connections connections) {
        return calls().open(GuildStore.class, () -> provider.open(connections, product()));
    }

    @Override
    protected void empty() {
        tables.empty();
    }

    @Override
    protected void closeStores() {
        try {
            store.close();
        } catch (RuntimeException | AssertionError e) {
            // Other tests check the close.
        }
    }
}
