package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stores of one implementation on connections of one auto-commit and one tuning, through a tap. They are opened when they are first
 * needed. Not thread-safe, except where it says so.
 */
final class NetworkStores implements AutoCloseable {

    private final Database database;
    private final Implementation implementation;
    private final Tracer tracer;
    private final Map<Locking, PlayerStore> players = new EnumMap<>(Locking.class);
    private @Nullable GuildStore guilds;
    private @Nullable GuildPitfalls pitfalls;

    NetworkStores(Database database, Implementation implementation, AutoCommit autoCommit, Tuning tuning) {
        this.database = database;
        this.implementation = implementation;
        this.tracer = Tracer.open(database, autoCommit, tuning, Duration.ZERO);
    }

    /** Returns the database of the stores. What goes to it directly does not go through the tap. */
    Database database() {
        return database;
    }

    Implementation implementation() {
        return implementation;
    }

    Tracer tracer() {
        return tracer;
    }

    /**
     * Returns the stores of these contracts, which the implementation has.
     *
     * @param locking the strategy of the store of players
     */
    Stores of(Set<Contract> contracts, Locking locking) {
        return new Stores(
                contracts.contains(Contract.PLAYERS)
                        ? Optional.of(players.computeIfAbsent(
                                locking,
                                wanted -> implementation.open(tracer.connections(), database.product(), wanted)))
                        : Optional.empty(),
                contracts.contains(Contract.GUILDS) ? Optional.of(guilds()) : Optional.empty(),
                contracts.contains(Contract.PITFALLS) ? Optional.of(pitfalls()) : Optional.empty());
    }

    private GuildStore guilds() {
        if (guilds == null) {
            guilds = implementation.openGuilds(tracer.connections(), database.product());
        }
        return guilds;
    }

    private GuildPitfalls pitfalls() {
        if (pitfalls == null) {
            pitfalls = implementation.openPitfalls(tracer.connections(), database.product());
        }
        return pitfalls;
    }

    /** Changes the latency of each round trip, also of a call that goes on. Any thread may call it. */
    void delay(Duration latency) {
        tracer.delay(latency);
    }

    /** Ends the calls that go on, which fail, and those that would begin. Any thread may call it. */
    void cutOff() {
        tracer.cutOff();
    }

    @Override
    public void close() {
        players.values().forEach(NetworkStores::closeQuietly);
        closeQuietly(guilds);
        closeQuietly(pitfalls);
        closeQuietly(tracer);
    }

    /** A store that does not close must not keep the rest open. */
    private static void closeQuietly(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            // The end of the pools closes its connections.
        }
    }
}
