package dev.ormworkbench.runner.bench.fork;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.runner.bench.call.Participant;
import dev.ormworkbench.runner.bench.call.Participants;
import dev.ormworkbench.runner.bench.call.Trial;
import dev.ormworkbench.runner.implementation.Implementations;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call of one operation by one participant, timed by JMH in a {@link Fork}. JMH calls it, and nobody else. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class CallBenchmark {

    private HikariDataSource pool;
    private Participant measured;
    private Trial trial;

    /** Opens the participant on a pool of its own, and calls it until it is compiled. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        ForkTask task = Fork.task();
        Contest contest = task.contest();
        pool = PoolSettings.open(task.pool());
        Implementations implementations =
                task.plugin().map(Implementations::ofPlugin).orElseGet(Implementations::onClassPath);
        measured = Participants.open(
                contest.participant(), implementations.found(), pool, task.product(), contest.locking());
        trial = new Trial(contest.operation(), measured, pool);
        new WarmUp(trial).atMost(task.warmUp());
    }

    /** Prepares the table. */
    @Setup(Level.Iteration)
    public void prepare() throws SQLException {
        trial.prepare();
    }

    /** What is timed. */
    @Benchmark
    public void call() {
        trial.call();
    }

    /** Checks the table. */
    @TearDown(Level.Iteration)
    public void verify() throws SQLException {
        trial.verify();
    }

    /** Closes what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() {
        measured.close();
        pool.close();
    }
}
