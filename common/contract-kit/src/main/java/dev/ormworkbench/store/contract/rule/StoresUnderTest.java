package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.call.StoreCalls;
import java.util.function.Supplier;

/** The stores of players of the class under test. */
public final class StoresUnderTest extends BenchUnderTest<StoreBench> {

    private final Supplier<PlayerStoreProvider> provider;
    private final Supplier<ServerProduct> product;

    /** @param product the product for which the kit and its stores take the server */
    public StoresUnderTest(Supplier<PlayerStoreProvider> provider, Supplier<ServerProduct> product) {
        super(StoreBench.class);
        this.provider = provider;
        this.product = product;
    }

    @Override
    protected StoreBench open(StoreCalls calls) {
        return new StoreBench(provider.get(), product.get(), calls);
    }
}
