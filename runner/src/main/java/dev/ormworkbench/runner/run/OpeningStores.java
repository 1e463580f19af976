package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** Opens stores in parallel, because setting up a library takes longer than most work with it. */
public final class OpeningStores implements AutoCloseable {

    private final Map<String, CompletableFuture<Opened>> stores = new LinkedHashMap<>();
    private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();
    private final ExecutorService executor =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    private final Database database;
    private final Connections connections;
    private final Timing clock;

    /** The stores of one implementation. */
    private static final class Opened {

        private final Map<Locking, PlayerStore> players = new EnumMap<>(Locking.class);
        private Optional<GuildStore> guilds = Optional.empty();
        private Optional<GuildPitfalls> pitfalls = Optional.empty();

        List<AutoCloseable> all() {
            return Stream.<AutoCloseable>concat(
                            Stream.concat(players.values().stream(), guilds.stream()), pitfalls.stream())
                    .toList();
        }
    }

    private OpeningStores(Database database, Connections connections, Timing clock) {
        this.database = database;
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * Starts to open stores of each implementation on connections of this database: stores of players, one for each locking
     * strategy, a store of guilds, and pitfalls.
     *
     * @param contracts whose stores to open, of each implementation those that it has
     * @param lockings of stores of players
     * @param clock notes how long each took
     */
    public static OpeningStores on(
            Database database,
            Connections connections,
            List<Implementation> implementations,
            Set<Contract> contracts,
            Set<Locking> lockings,
            Timing clock) {
        OpeningStores opening = new OpeningStores(database, connections, clock);
        implementations.forEach(implementation -> opening.start(implementation, contracts, lockings));
        return opening;
    }

    private void start(Implementation implementation, Set<Contract> contracts, Set<Locking> lockings) {
        stores.put(
                implementation.name(),
                CompletableFuture.supplyAsync(() -> open(implementation, contracts, lockings), executor)
                        .whenComplete((store, failure) -> opened.add(implementation.name())));
    }

    private Opened open(Implementation implementation, Set<Contract> contracts, Set<Locking> lockings) {
        Opened its = new Opened();
        String what = "open " + implementation.name();
        try {
            if (contracts.contains(Contract.PLAYERS) && implementation.has(Contract.PLAYERS)) {
                lockings.forEach(locking -> its.players.put(
                        locking,
                        clock.measure(what, () -> implementation.open(connections, database.product(), locking))));
            }
            if (contracts.contains(Contract.GUILDS) && implementation.has(Contract.GUILDS)) {
                its.guilds = Optional.of(clock.measure(
                        what + " for guilds", () -> implementation.openGuilds(connections, database.product())));
            }
            if (contracts.contains(Contract.PITFALLS) && implementation.has(Contract.PITFALLS)) {
                its.pitfalls = Optional.of(clock.measure(
                        what + " for pitfalls", () -> implementation.openPitfalls(connections, database.product())));
            }
            return its;
        } catch (RuntimeException | Error e) {
            close(its.all()).ifPresent(e::addSuppressed);
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
     * Waits for the stores of this implementation, and returns its store of guilds, its pitfalls, and its store of players with
     * this locking strategy, as far as it has them and they were to be opened.
     *
     * @throws CompletionException if one cannot be opened, with the cause
     */
    public Stores get(String implementation, Locking locking) {
        Opened its = Objects.requireNonNull(stores.get(implementation)).join();
        return new Stores(Optional.ofNullable(its.players.get(locking)), its.guilds, its.pitfalls);
    }

    /** Closes every store that is open or still opening. Throws the first exception, with the others suppressed. */
    @Override
    public void close() {
        executor.shutdown();
        close(stores.values().stream()
                        .flatMap(opening -> opening.exceptionally(notOpened -> new Opened()).join().all().stream())
                        .toList())
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    /** Closes all of them. Returns the first exception, with the others suppressed. */
    private static Optional<RuntimeException> close(List<AutoCloseable> stores) {
        RuntimeException failure = null;
        for (AutoCloseable store : stores) {
            try {
                store.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            } catch (Exception e) {
                throw new IllegalStateException("a store's close declares no exception", e);
            }
        }
        return Optional.ofNullable(failure);
    }
}
