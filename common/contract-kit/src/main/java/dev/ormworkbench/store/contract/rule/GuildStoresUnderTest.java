package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.call.StoreCalls;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import java.util.function.Supplier;

/** The store of guilds of the class under test. */
public final class GuildStoresUnderTest extends BenchUnderTest<GuildBench> {

    private final Supplier<GuildStoreProvider> provider;
    private final Supplier<ServerProduct> product;

    /** @param product the product for which the kit and its stores take the server */
    public GuildStoresUnderTest(Supplier<GuildStoreProvider> provider, Supplier<ServerProduct> product) {
        super(GuildBench.class);
        this.provider = provider;
        this.product = product;
    }

    @Override
    protected GuildBench open(StoreCalls calls) {
        return new GuildBench(provider.get(), product.get(), calls);
    }
}
