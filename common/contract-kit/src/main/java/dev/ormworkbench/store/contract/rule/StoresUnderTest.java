package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.call.StoreCalls;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stores of the class under test, opened on the first request, for all rules of the class. */
public final class StoresUnderTest {

    private static StoreCalls calls = new StoreCalls();
    private static @Nullable StoreBench bench;

    private final Supplier<PlayerStoreProvider> provider;
    private final Supplier<ServerProduct> product;

    /** @param product the product for which the kit and its stores take the server */
    public StoresUnderTest(Supplier<PlayerStoreProvider> provider, Supplier<ServerProduct> product) {
        this.provider = provider;
        this.product = product;
    }

    StoreBench bench() {
        StoreBench current = bench;
        if (current == null) {
            current = new StoreBench(provider.get(), product.get(), calls);
            bench = current;
        }
        return current;
    }

    /** Returns the calls that the class under test makes to its store. */
    public static StoreCalls calls() {
        return calls;
    }

    /** Makes the next test open new stores. It leaves behind what hangs in these. */
    static void discardBench() {
        StoreBench current = bench;
        bench = null;
        if (current != null) {
            current.close();
        }
    }

    /** Closes the stores of a class whose tests are over. */
    public static void end() {
        discardBench();
        calls = new StoreCalls();
    }
}
