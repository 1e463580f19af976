package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Opens stores in parallel, because setting up a library takes longer than most work with it. */
public final class OpeningStores implements AutoCloseable {

    private final Map<String, CompletableFuture<Map<Locking, PlayerStore>>> stores = new LinkedHashMap<>();
    private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();
    private final ExecutorService executor;

    /** Opens the store of an implementation with a locking strategy. */
    private interface Opening {
        PlayerStore open(PlayerStoreProvider provider, Locking locking);
    }

    private OpeningStores(List<PlayerStoreProvider> providers, Set<Locking> lockings, Opening opening) {
        executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (PlayerStoreProvider provider : providers) {
            stores.put(
                    provider.name(),
                    CompletableFuture.supplyAsync(() -> openAll(provider, lockings, opening), executor)
                            .whenComplete((store, failure) -> opened.add(provider.name())));
        }
    }

    /**
     * Starts to open stores of each implementation, one for each locking strategy, on connections of this database.
     *
     * @param clock notes how long each took
     */
    public static OpeningStores on(
            Database database,
            Connections connections,
            List<PlayerStoreProvider> providers,
            Set<Locking> lockings,
            Timing clock) {
        return new OpeningStores(
                providers,
                lockings,
                (provider, way) -> clock.measure(
                        "open " + provider.name(), () -> provider.open(connections, database.product(), way)));
    }

    private static Map<Locking, PlayerStore> openAll(
            PlayerStoreProvider provider, Set<Locking> lockings, Opening opening) {
        Map<Locking, PlayerStore> stores = new EnumMap<>(Locking.class);
        try {
            lockings.forEach(locking -> stores.put(locking, opening.open(provider, locking)));
            return stores;
        } catch (RuntimeException | Error e) {
            stores.values().forEach(PlayerStore::close);
            throw e;
        }
    }

    /**
     * Waits for the next implementation whose stores have opened or failed to open, and returns its name. Each is returned once.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    String next() throws InterruptedException {
        return opened.take();
    }

    /**
     * Waits for the store of this implementation with this locking strategy, and returns it.
     *
     * @throws CompletionException if it cannot be opened, with the cause
     */
    public PlayerStore get(String implementation, Locking locking) {
        return Objects.requireNonNull(
                Objects.requireNonNull(stores.get(implementation)).join().get(locking));
    }

    /** Closes every store that is open or still opening. Throws the first exception, with the others suppressed. */
    @Override
    public void close() {
        executor.shutdown();
        RuntimeException failure = null;
        for (CompletableFuture<Map<Locking, PlayerStore>> opening : stores.values()) {
            for (PlayerStore store :
                    opening.exceptionally(notOpened -> Map.of()).join().values()) {
                try {
                    store.close();
                } catch (RuntimeException e) {
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
