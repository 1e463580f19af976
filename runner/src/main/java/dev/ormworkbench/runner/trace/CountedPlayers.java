package dev.ormworkbench.runner.trace;

import static java.util.stream.Collectors.joining;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.ReadModifyWrite;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A store of players, on a table with the players 1 to 100, who have 100 coins and 100 goods each. */
final class CountedPlayers implements CountedStore {

    private static final int PLAYERS = 100;

    private static final List<String> IDS =
            IntStream.rangeClosed(1, PLAYERS).mapToObj(String::valueOf).toList();

    /** After these the table is as it was. */
    private static final Set<MeasuredOperation> READING = EnumSet.of(
            MeasuredOperation.FIND,
            MeasuredOperation.FIND_ALL_10,
            MeasuredOperation.FIND_ALL_100,
            MeasuredOperation.LIST_100,
            MeasuredOperation.COUNT);

    private static final String INSERT = IDS.stream()
            .map(id -> "('%s', 100, 100)".formatted(id))
            .collect(joining(", ", "INSERT INTO " + PlayerSchema.TABLE + " (id, coins, goods) VALUES ", ""));

    private final PlayerStore store;
    private final Database database;
    private boolean prepared;

    /** @param database has connections that are not traced and not delayed */
    CountedPlayers(PlayerStore store, Database database) {
        this.store = store;
        this.database = database;
    }

    @Override
    public void prepare() throws SQLException {
        if (!prepared) {
            database.emptyTable();
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(INSERT);
            }
            prepared = true;
        }
    }

    @Override
    public void call(MeasuredOperation operation) {
        prepared = READING.contains(operation);
        switch (operation) {
            case FIND -> store.find("1");
            case FIND_ALL_10 -> store.findAll(IDS.subList(0, 10));
            case FIND_ALL_100 -> store.findAll(IDS);
            case LIST_100 -> store.list(100);
            case COUNT -> store.count();
            case CREATE -> store.create(new Player("new", 1, 1));
            case CREATE_ALL ->
                store.createAll(
                        IntStream.range(0, MeasuredOperation.CREATED).mapToObj(i -> new Player("player " + i, 1, 1)),
                        MeasuredOperation.BATCH);
            case UPDATE -> store.update(new Player("1", 99, 99));
            case READ_AND_UPDATE -> ReadModifyWrite.giveCoin(store, "1");
            case DELETE -> store.delete("1");
            case DELETE_ALL -> store.deleteAll();
            case TRADE -> store.trade(new Trade("1", "2", 1, 1));
            case TRADE_REFUSED -> store.trade(new Trade("1", "2", 1, 101));
            default -> throw new IllegalArgumentException(operation + " is not called on stores of players");
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
