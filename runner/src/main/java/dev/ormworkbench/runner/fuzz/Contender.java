package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** An implementation that plays scripts and is compared with the contract. */
public final class Contender {

    private final String implementation;
    private final Stores stores;
    private final Game game;
    private final Database database;
    private final ScenarioEngine engine;

    /** @param stores the implementation's stores on the database */
    public Contender(String implementation, Stores stores, Game game, Database database, ScenarioEngine engine) {
        this.implementation = implementation;
        this.stores = stores;
        this.game = game;
        this.database = database;
        this.engine = engine;
    }

    /**
     * Plays the script on the empty tables.
     *
     * @return the first difference, in a step or in the server's table at the end; empty if there is none
     * @throws DatabaseException if there is no server to play on
     * @throws InterruptedException if the thread is interrupted
     */
    public Optional<Difference> play(Script script) throws InterruptedException {
        game.empty(database);
        Scenario scenario = Replay.scenario(script.steps());
        Transcript transcript =
                engine.play(scenario, stores, Scope.Setting.on(database, implementation, Set.of(), false, Fuzz.LEVEL));
        for (PlayedStep came : transcript.steps()) {
            PlayedStep expected = script.expected().get(came.number() - 1);
            if (!came.line().equals(expected.line()) && !game.allows(came, expected)) {
                requireServer(came);
                return Optional.of(
                        new Difference(came.number(), came.call(), comeTo(came), comeTo(expected), came.blocked()));
            }
        }
        List<Map<String, Object>> stored = storedOnServer();
        return stored.equals(script.stored())
                ? Optional.empty()
                : Optional.of(new Difference(
                        script.length() + 1,
                        "the table on the server, at the end",
                        rows(stored),
                        rows(script.stored()),
                        false));
    }

    private void requireServer(PlayedStep came) {
        if (came.outcome().isError(StoreUnavailableException.class)
                || came.outcome().isError(OutcomeUnknownException.class)) {
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

    private String rows(List<Map<String, Object>> stored) {
        return Notation.value(game.shown(stored));
    }

    private List<Map<String, Object>> storedOnServer() {
        DataSource dataSource = database.dataSource();
        try (Connection connection = dataSource.getConnection()) {
            return game.stored(connection);
        } catch (SQLException e) {
            throw new DatabaseException("the table cannot be read: " + e.getMessage(), e);
        }
    }
}
