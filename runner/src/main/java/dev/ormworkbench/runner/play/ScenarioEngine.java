package dev.ormworkbench.runner.play;

import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import java.util.Optional;

/**
 * Plays scenarios, whole or step by step. Each session has its own thread, because it may wait for another. When the server
 * reports that a session waits, the engine plays the next step. Later steps of the waiting session wait with it.
 *
 * <p>Not thread-safe. One play at a time: they share the tracer and the tables.
 */
public final class ScenarioEngine {

    private final long seed;
    private final LockWaits lockWaits;
    private final Optional<Tracer> tracer;
    private final Retry retry;
    private final Fetching fetching;

    /**
     * Creates an engine for one server.
     *
     * @param seed the seed of generated ids; the same seed gives the same ids
     * @param lockWaits reports who waits; the caller closes it after the last scenario
     * @param tracer traces the stores' connections; the caller closes it, too
     * @param retry repeats calls after a conflict
     * @param fetching how guilds are fetched, unless the scenario or the step fixes it
     */
    public ScenarioEngine(long seed, LockWaits lockWaits, Optional<Tracer> tracer, Retry retry, Fetching fetching) {
        this.seed = seed;
        this.lockWaits = lockWaits;
        this.tracer = tracer;
        this.retry = retry;
        this.fetching = fetching;
    }

    long seed() {
        return seed;
    }

    LockWaits lockWaits() {
        return lockWaits;
    }

    Optional<Tracer> tracer() {
        return tracer;
    }

    Retry retry() {
        return retry;
    }

    /**
     * Begins a play whose caller decides each step when it has seen the last. The caller closes it before the next play begins.
     *
     * @param sessions the names that sessions may have, beside the unnamed one
     * @param stores stores whose tables are empty: one, or one for each node of a cluster, which the sessions use in turn
     * @param onReturn called on a session's thread each time that a call returns
     */
    public SteppedPlay begin(List<String> sessions, List<Stores> stores, Scope.Setting setting, Runnable onReturn) {
        return new SteppedPlay(this, sessions, stores, setting, onReturn);
    }

    /**
     * Plays every step on stores whose tables are empty. If a step throws, the exception is its outcome. The next steps
     * are played anyway, because they show what the failure left behind; only an unavailable store ends the scenario.
     * At the end, every open transaction is rolled back, and sessions that waited for it return. A session that waits
     * for someone else returns when the server's lock wait timeout ends the wait.
     *
     * @throws InterruptedException if the thread is interrupted; the sessions have ended by then
     */
    public Transcript play(Scenario scenario, Stores stores, Scope.Setting setting) throws InterruptedException {
        return play(scenario, List.of(stores), setting);
    }

    /**
     * Plays a scenario with its sessions on stores that may be on different nodes of a cluster. The scenario's first
     * named session uses the first store, the second session the second store, and so on; the unnamed session uses the
     * first store. After each step, the engine waits until all nodes have the committed data, so that results are the
     * same each time.
     */
    public Transcript play(Scenario scenario, List<Stores> stores, Scope.Setting setting) throws InterruptedException {
        try (SteppedPlay play = begin(scenario.sessions(), stores, setting, () -> {})) {
            for (Step step : scenario.steps()) {
                if (!play.play(step, scenario.fetching().orElse(fetching))) {
                    break;
                }
            }
            return play.end(scenario);
        }
    }
}
