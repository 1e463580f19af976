package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.guild.MeasuredGuildCalls;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A single call. */
final class RepeatedOperation implements Repeated {

    private static final int PLAYERS = 100;
    private static final int CREATED = 20;

    private final Database database;
    private final NetworkOperation operation;
    private final Fetching fetching;
    private final Tracer tracer;
    private final Stores stores;
    private final Optional<MeasuredGuildCalls> guilds;
    private long trades;

    RepeatedOperation(NetworkStores opened, NetworkOperation operation, Fetching fetching) {
        this.database = opened.database();
        this.operation = operation;
        this.fetching = fetching;
        this.tracer = opened.tracer();
        this.stores = opened.of(operation.contracts(), Locking.PESSIMISTIC);
        this.guilds = stores.guilds().map(MeasuredGuildCalls::new);
    }

    @Override
    public void prepare() throws SQLException {
        tracer.warmUp(1);
        switch (operation) {
            case FIND, LIST, TRADE -> {
                database.emptyTable();
                stores.requirePlayers().createAll(players("", PLAYERS).stream(), PLAYERS);
            }
            case CREATE_ALL -> {
                // Each play empties the table.
            }
            case PAGE -> {
                database.createGuildTables();
                try (Connection connection = database.dataSource().getConnection()) {
                    guilds.orElseThrow().prepare(connection);
                }
            }
        }
    }

    private static List<Player> players(String prefix, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> new Player(prefix + i, PLAYERS, PLAYERS))
                .toList();
    }

    @Override
    public Optional<Played> play(BooleanSupplier obsolete) {
        if (operation == NetworkOperation.CREATE_ALL) {
            // Not through the tap: what makes room for the players again is no part of the call.
            database.emptyTable();
        }
        long[] nanos = new long[1];
        StepTrace trace = tracer.recorded(() -> {
            long begin = System.nanoTime();
            call();
            nanos[0] = System.nanoTime() - begin;
        });
        tracer.take(); // what the pool sent, which nobody asks for
        return Optional.of(Played.of(trace, nanos[0]));
    }

    private void call() {
        switch (operation) {
            case FIND -> stores.requirePlayers().find("1");
            case LIST -> stores.requirePlayers().list(PLAYERS);
            case TRADE -> {
                boolean back = trades++ % 2 == 1; // else the seller would have no more goods after a hundred
                stores.requirePlayers().trade(new Trade(back ? "2" : "1", back ? "1" : "2", 1, 1));
            }
            case CREATE_ALL -> stores.requirePlayers().createAll(players("new ", CREATED).stream(), CREATED);
            case PAGE -> guilds.orElseThrow().call(page(), 0);
        }
    }

    private MeasuredOperation page() {
        return switch (fetching) {
            case SELECT -> MeasuredOperation.PAGE_SELECT;
            case JOIN -> MeasuredOperation.PAGE_JOIN;
            case BATCH -> MeasuredOperation.PAGE_BATCH;
            case NESTED -> MeasuredOperation.PAGE_NESTED;
        };
    }

    /** The stores stay open: other pieces call them, too. */
    @Override
    public void close() {}
}
