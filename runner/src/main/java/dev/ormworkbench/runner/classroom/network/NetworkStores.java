package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.guild.MeasuredGuildCalls;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The stores of one implementation on connections of one auto-commit and one tuning, through a tap. They are opened when they are first
 * needed. Not thread-safe.
 */
final class NetworkStores implements AutoCloseable {

    private static final int PLAYERS = 100;
    private static final int CREATED = 20;

    private final Database database;
    private final Implementation implementation;
    private final Tracer tracer;
    private @Nullable PlayerStore players;
    private @Nullable MeasuredGuildCalls guilds;
    private long trades;

    NetworkStores(Database database, Implementation implementation, AutoCommit autoCommit, Tuning tuning) {
        this.database = database;
        this.implementation = implementation;
        this.tracer = Tracer.open(database, autoCommit, tuning, Duration.ZERO);
    }

    /** Fills the tables as an operation needs them. */
    void prepare(NetworkOperation operation) throws SQLException {
        tracer.warmUp(1);
        switch (operation) {
            case FIND, LIST, TRADE -> {
                database.emptyTable();
                trades = 0;
                players().createAll(players("", PLAYERS).stream(), PLAYERS);
            }
            case CREATE_ALL -> players();
            case PAGE -> {
                database.createGuildTables();
                try (Connection connection = database.dataSource().getConnection()) {
                    guilds().prepare(connection);
                }
            }
        }
    }

    private static List<Player> players(String prefix, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> new Player(prefix + i, PLAYERS, PLAYERS))
                .toList();
    }

    /**
     * A call.
     *
     * @param trace what it sent
     * @param nanos how long it took, in nanoseconds
     */
    record Played(StepTrace trace, long nanos) {}

    /** Calls the operation once. */
    Played call(NetworkOperation operation, Fetching fetching) {
        if (operation == NetworkOperation.CREATE_ALL) {
            // Not through the tap: what makes room for the players again is no part of the call.
            database.emptyTable();
        }
        long[] nanos = new long[1];
        StepTrace trace = tracer.recorded(() -> {
            long begin = System.nanoTime();
            make(operation, fetching);
            nanos[0] = System.nanoTime() - begin;
        });
        tracer.take(); // what the pool sent, which nobody asks for
        return new Played(trace, nanos[0]);
    }

    private void make(NetworkOperation operation, Fetching fetching) {
        switch (operation) {
            case FIND -> players().find("1");
            case LIST -> players().list(PLAYERS);
            case TRADE -> {
                boolean back = trades++ % 2 == 1; // else the seller would have no more goods after a hundred
                players().trade(new Trade(back ? "2" : "1", back ? "1" : "2", 1, 1));
            }
            case CREATE_ALL -> players().createAll(players("new ", CREATED).stream(), CREATED);
            case PAGE -> guilds().call(page(fetching), 0);
        }
    }

    private static MeasuredOperation page(Fetching fetching) {
        return switch (fetching) {
            case SELECT -> MeasuredOperation.PAGE_SELECT;
            case JOIN -> MeasuredOperation.PAGE_JOIN;
            case BATCH -> MeasuredOperation.PAGE_BATCH;
            case NESTED -> MeasuredOperation.PAGE_NESTED;
        };
    }

    /** Changes the latency of each round trip, also of a call that goes on. Any thread may call it. */
    void delay(Duration latency) {
        tracer.delay(latency);
    }

    /** Ends the calls that go on, which fail, and those that would begin. Any thread may call it. */
    void cutOff() {
        tracer.cutOff();
    }

    private PlayerStore players() {
        if (players == null) {
            players = implementation.open(tracer.connections(), database.product(), Locking.PESSIMISTIC);
        }
        return players;
    }

    private MeasuredGuildCalls guilds() {
        if (guilds == null) {
            guilds = new MeasuredGuildCalls(implementation.openGuilds(tracer.connections(), database.product()));
        }
        return guilds;
    }

    @Override
    public void close() {
        try {
            if (players != null) {
                players.close();
            }
            if (guilds != null) {
                guilds.close();
            }
        } finally {
            tracer.close();
        }
    }
}
