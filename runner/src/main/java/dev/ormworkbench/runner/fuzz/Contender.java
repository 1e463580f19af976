package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** An implementation that plays scripts and is compared with the contract. */
public final class Contender {

    private static final String TABLE_AT_END = "SELECT id, coins, goods FROM " + PlayerSchema.TABLE + " ORDER BY id";

    private final String implementation;
    private final Stores stores;
    private final Database database;
    private final ScenarioEngine engine;

    /** @param stores the implementation's stores on the database */
    public Contender(String implementation, Stores stores, Database database, ScenarioEngine engine) {
        this.implementation = implementation;
        this.stores = stores;
        this.database = database;
        this.engine = engine;
    }

    /**
     * Plays the script on the empty table.
     *
     * @return the first difference, in a step or in the server's table at the end; empty if there is none
     * @throws DatabaseException if there is no server to play on
     * @throws InterruptedException if the thread is interrupted
     */
    public Optional<Difference> play(Script script) throws InterruptedException {
        database.emptyTable();
        Scenario scenario = Replay.scenario(script.steps());
        Transcript transcript = engine.play(
                scenario, stores, Scope.Setting.on(database, implementation, Set.of(), false, Referee.LEVEL));
        for (PlayedStep came : transcript.steps()) {
            PlayedStep expected = script.expected().get(came.number() - 1);
            if (!isAsExpected(came, expected)) {
                requireServer(came);
                return Optional.of(
                        new Difference(came.number(), came.call(), comeTo(came), comeTo(expected), came.blocked()));
            }
        }
        List<PlayerValues> table = tableOnServer();
        return table.equals(script.table())
                ? Optional.empty()
                : Optional.of(new Difference(
                        script.length() + 1,
                        "the table on the server, at the end",
                        rows(table),
                        rows(script.table()),
                        false));
    }

    /**
     * Returns whether a step is as expected. A store need not name which of many players exists already, rather than
     * name a wrong one.
     */
    private static boolean isAsExpected(PlayedStep came, PlayedStep expected) {
        return came.line().equals(expected.line())
                || (expected.step().operation() instanceof PlayerOperation.CreateAll
                        && !came.blocked()
                        && came.outcome().isFailure()
                        && !came.outcome().fields().containsKey("player")
                        && came.outcome().error().equals(expected.outcome().error()));
    }

    private void requireServer(PlayedStep came) {
        Optional<String> error = came.outcome().error();
        if (error.equals(Optional.of("StoreUnavailableException"))
                || error.equals(Optional.of("OutcomeUnknownException"))) {
            throw new DatabaseException(
                    "the server was lost at step " + came.number() + " on " + implementation + ": "
                            + String.join(" ", came.outcome().lines()),
                    null);
        }
    }

    /** Returns the line of a step without its call. */
    private static String comeTo(PlayedStep step) {
        return step.line().substring(step.call().length() + " -> ".length());
    }

    private static String rows(List<PlayerValues> players) {
        return Notation.value(players.stream()
                .map(player -> List.of(player.id(), player.coins(), player.goods()))
                .toList());
    }

    private List<PlayerValues> tableOnServer() {
        List<PlayerValues> players = new ArrayList<>();
        DataSource dataSource = database.dataSource();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLE_AT_END)) {
            while (rows.next()) {
                players.add(new PlayerValues(rows.getString(1), rows.getInt(2), rows.getInt(3)));
            }
            return players;
        } catch (SQLException e) {
            throw new DatabaseException("the table cannot be read: " + e.getMessage(), e);
        }
    }
}
