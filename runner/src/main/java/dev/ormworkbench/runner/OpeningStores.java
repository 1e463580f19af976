package dev.ormworkbench.runner;

import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Stores that open side by side, as setting up a library takes longer than most of what is done with it. */
final class OpeningStores implements AutoCloseable {

    private final Map<String, CompletableFuture<PlayerStore>> stores = new LinkedHashMap<>();
    private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();
    private final ExecutorService executor;

    /** Begins to open a store of each. */
    OpeningStores(List<PlayerStoreProvider> providers, Function<PlayerStoreProvider, PlayerStore> open) {
        executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (PlayerStoreProvider provider : providers) {
            stores.put(
                    provider.name(),
                    CompletableFuture.supplyAsync(() -> open.apply(provider), executor)
                            .whenComplete((store, failure) -> opened.add(provider.name())));
        }
    }

    /**
     * Waits for the next implementation whose store is open, or has failed to; each comes once.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    String next() throws InterruptedException {
        return opened.take();
    }

    /**
     * The store of this implementation, once it is open.
     *
     * @throws CompletionException if it cannot be opened, with the cause
     */
    PlayerStore get(String implementation) {
        return Objects.requireNonNull(stores.get(implementation)).join();
    }

    /** Closes every store that is open or still opening; throws what the first threw, with that of others suppressed. */
    @Override
    public void close() {
        executor.shutdown();
        RuntimeException failure = null;
        for (CompletableFuture<PlayerStore> store : stores.values()) {
            PlayerStore opened = store.exceptionally(notOpened -> null).join();
            try {
                if (opened != null) {
                    opened.close();
                }
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
