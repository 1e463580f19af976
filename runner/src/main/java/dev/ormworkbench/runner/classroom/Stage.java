package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.lockwait.LockBlockers;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.SteppedPlay;
import dev.ormworkbench.runner.run.OpeningStores;
import dev.ormworkbench.runner.run.Tracing;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where one implementation plays: a database of its own, its stores, and a tap that sees what they send. Another play may use it
 * after this one, so that libraries are set up once. Not thread-safe, except where it says so.
 */
final class Stage implements AutoCloseable {

    /** The calls that go on in the database of the connection. */
    private static final String CALLS = "SELECT ID FROM information_schema.PROCESSLIST"
            + " WHERE DB = DATABASE() AND COMMAND IN ('Query', 'Execute') AND ID <> CONNECTION_ID()";

    private final Implementation implementation;
    private final Database database;
    private final Tracing tracing;
    private final LockWaits lockWaits;
    private final LockBlockers blockers;
    private final Map<Opened, OpeningStores> stores = new HashMap<>();
    private volatile boolean settingUp;
    private volatile boolean cutOff;

    private record Opened(Set<Contract> contracts, Locking locking) {}

    private Stage(
            Implementation implementation,
            Database database,
            Tracing tracing,
            LockWaits lockWaits,
            LockBlockers blockers) {
        this.implementation = implementation;
        this.database = database;
        this.tracing = tracing;
        this.lockWaits = lockWaits;
        this.blockers = blockers;
    }

    /**
     * Opens a stage.
     *
     * @param blockers tells which connection of the server waits for which
     * @param name the name of its database, beside that of the first; 1 to 20 letters and digits
     * @throws dev.ormworkbench.database.failure.DatabaseException if the database cannot be created or reached
     */
    static Stage open(
            Database first, LockBlockers blockers, String name, Implementation implementation, AutoCommit autoCommit) {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            Database database = first.openBeside(name);
            opened.add(0, database);
            database.awaitReady();
            Tracing tracing = Tracing.of(database, autoCommit, Duration.ZERO);
            opened.add(0, tracing);
            return new Stage(implementation, database, tracing, database.lockWaits(), blockers);
        } catch (RuntimeException | Error e) {
            opened.forEach(Stage::closeQuietly);
            throw e;
        }
    }

    String implementation() {
        return implementation.name();
    }

    /** Returns whether the implementation has all of these. */
    boolean has(Set<Contract> contracts) {
        return contracts.stream().allMatch(implementation::has);
    }

    /**
     * Empties the tables and begins a play. The last one has been closed.
     *
     * @param onReturn called on a session's thread each time that a call returns
     * @throws java.util.concurrent.CompletionException if a store cannot be opened, with the cause
     * @throws dev.ormworkbench.database.failure.DatabaseException if a table cannot be emptied
     */
    SteppedPlay begin(PlayRules rules, Runnable onReturn) {
        OpeningStores opening = stores.computeIfAbsent(
                new Opened(rules.contracts(), rules.locking()),
                wanted -> OpeningStores.on(
                        database,
                        tracing.connections(),
                        List.of(implementation),
                        wanted.contracts(),
                        Set.of(wanted.locking()),
                        new Timing()));
        // At first, so that nothing kills what a library asks during its set-up.
        Stores its = setUp(opening, rules.locking());
        database.emptyTable();
        if (rules.contracts().contains(Contract.GUILDS)) {
            database.emptyGuildTables();
        }
        // Otherwise the first step of a session would show how a connection is opened.
        tracing.warmUp(PlayRules.SESSIONS.size() + 1);
        // A step may fix the way of fetching; this is for those that do not.
        return new ScenarioEngine(Environment.USUAL_SEED, lockWaits, tracing.tracer(), Retry.NONE, Fetching.BATCH)
                .begin(
                        PlayRules.SESSIONS,
                        List.of(its),
                        Scope.Setting.on(
                                database,
                                implementation.name(),
                                implementation.behaviours(),
                                /* spread= */ false,
                                rules.isolation()),
                        onReturn);
    }

    private Stores setUp(OpeningStores opening, Locking locking) {
        settingUp = true;
        try {
            return opening.get(implementation.name(), locking);
        } finally {
            settingUp = false;
        }
    }

    /** Returns whether a play begins and its library is being set up. Any thread may ask. */
    boolean isSettingUp() {
        return settingUp;
    }

    /**
     * Returns which of the server's connections waits for which, as {@link LockBlockers#now} does. Any thread may ask.
     *
     * @throws InterruptedException if the thread is interrupted while the server is asked
     */
    Map<Long, Set<Long>> blockers(Set<Long> waiting) throws InterruptedException {
        return blockers.now(waiting);
    }

    /**
     * Kills each call that goes on, also one that waits for somebody else's lock. It fails, and its connection stays. Any thread may
     * call it.
     */
    void killCalls() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            List<Long> calls = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(CALLS)) {
                while (rows.next()) {
                    calls.add(rows.getLong(1));
                }
            }
            for (long call : calls) {
                statement.execute("KILL QUERY " + call);
            }
        }
    }

    /** Closes the sessions' connections at once, wherever their calls are. After that nothing can be played here. Any thread may call it. */
    void cutOff() {
        cutOff = true;
        tracing.cutOff();
    }

    /** Returns whether nothing can be played here any more. */
    boolean isCutOff() {
        return cutOff;
    }

    /** Closes the stores and drops the database. */
    @Override
    public void close() {
        stores.values().forEach(Stage::closeQuietly);
        closeQuietly(lockWaits);
        closeQuietly(tracing);
        closeQuietly(database);
    }

    /** A store that does not close must not keep the rest open. */
    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // The database's end closes its connections.
        }
    }
}
