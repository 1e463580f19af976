package dev.ormworkbench.runner.fuzz.player;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.fuzz.Game;
import dev.ormworkbench.runner.fuzz.Referee;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.fuzz.Simplification;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scripts of players, with transactions of several sessions.
 *
 * @param seed decides the scripts, and generated ids
 * @param levels levels that transactions may name, at least one
 * @param mode the mode of the transactions
 */
public record PlayerGame(long seed, List<Isolation> levels, TransactionMode mode) implements Game {

    /** Reads the whole table through the store. */
    static final Step LOOK = new Step(new PlayerOperation.ListFirst(Integer.MAX_VALUE));

    private static final String TABLE_AT_END = "SELECT id, coins, goods FROM " + PlayerSchema.TABLE + " ORDER BY id";

    public PlayerGame {
        levels = List.copyOf(levels);
    }

    @Override
    public Referee referee() {
        return new PlayerReferee(seed, mode);
    }

    @Override
    public Script script(int round, int steps) {
        return RandomScripts.script(seed, round, steps, levels, mode);
    }

    @Override
    public Step look() {
        return LOOK;
    }

    @Override
    public List<Simplification> simplerThan(List<Step> steps) {
        return List.copyOf(Replacement.simplerThan(steps));
    }

    @Override
    public void empty(Database database) {
        database.emptyTable();
    }

    @Override
    public List<Map<String, Object>> stored(Connection connection) throws SQLException {
        List<Map<String, Object>> players = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLE_AT_END)) {
            while (rows.next()) {
                players.add(Fields.of("id", rows.getString(1), "coins", rows.getInt(2), "goods", rows.getInt(3)));
            }
        }
        return players;
    }

    @Override
    public Object shown(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> List.copyOf(row.values())).toList();
    }

    /** A store need not name which of many players exists already, rather than name a wrong one. */
    @Override
    public boolean allows(PlayedStep came, PlayedStep expected) {
        return expected.step().operation() instanceof PlayerOperation.CreateAll
                && !came.blocked()
                && came.outcome().isFailure()
                && !came.outcome().fields().containsKey("player")
                && came.outcome().error().equals(expected.outcome().error());
    }

    @Override
    public Object expectation(PlayedStep expected) {
        Object value = expected.outcome().value();
        if (expected.step().operation() instanceof PlayerOperation.CreateAll && value instanceof Map<?, ?> error) {
            Map<Object, Object> without = new LinkedHashMap<>(error);
            without.remove("player");
            return without;
        }
        return value;
    }
}
