package dev.ormworkbench.runner;

import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Stores that open side by side, as setting up a library takes longer than most of what is done with it. */
final class OpeningStores implements AutoCloseable {

    private final Map<String, CompletableFuture<PlayerStore>> stores = new LinkedHashMap<>();
    private final ExecutorService executor;

    /** Begins to open a store of each. */
    OpeningStores(List<PlayerStoreProvider> providers, Function<PlayerStoreProvider, PlayerStore> open) {
        executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (PlayerStoreProvider provider : providers) {
            stores.put(provider.name(), CompletableFuture.supplyAsync(() -> open.apply(provider), executor));
        }
    }

    /**
     * The store of this implementation, once it is open.
     *
     * @throws CompletionException if it cannot be opened, with the cause
     */
    PlayerStore get(String implementation) {
        return Objects.requireNonNull(stores.get(implementation)).join();
    }

    /** Closes every store that is open or still opening. */
    @Override
    public void close() {
        executor.shutdown();
        for (CompletableFuture<PlayerStore> store : stores.values()) {
            store.handle((opened, failure) -> opened)
                    .thenAccept(opened -> {
                        if (opened != null) {
                            opened.close();
                        }
                    })
                    .join();
        }
    }
}
