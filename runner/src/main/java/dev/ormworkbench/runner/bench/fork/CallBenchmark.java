package dev.ormworkbench.runner.bench.fork;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.runner.bench.call.BenchTargets;
import dev.ormworkbench.runner.bench.call.Trial;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.wire.WireTap;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
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

/** One call of one operation on one target, timed by JMH in a {@link Fork}. Only JMH calls it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class CallBenchmark {

    private WireTap tap;
    private HikariDataSource statements;
    private HikariDataSource transactions;
    private HikariDataSource preparing;
    private MeasuredCalls measured;
    private Trial trial;

    /** Opens the target on a pool of its own, and calls it until Java has compiled it. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        ForkTask task = Fork.task();
        BenchCase benchCase = task.benchCase();
        tap = WireTap.delaying(task.times().latency());
        AutoCommit autoCommit = task.autoCommit();
        statements = PoolSettings.open(task.pool(), autoCommit.ofStatements(), tap);
        transactions = autoCommit == AutoCommit.SPLIT
                ? PoolSettings.open(task.pool(), autoCommit.ofTransactions(), tap)
                : statements;
        // What prepares and checks the table is not delayed.
        preparing = PoolSettings.open(task.pool());
        Implementations implementations =
                task.plugin().map(Implementations::ofPlugin).orElseGet(Implementations::onClassPath);
        measured = BenchTargets.open(
                benchCase.target(),
                benchCase.operation().contract(),
                implementations.found(),
                new Connections(autoCommit, statements, transactions),
                task.product(),
                benchCase.locking());
        trial = new Trial(benchCase.operation(), measured, preparing);
        new WarmUp(trial).atMost(task.times().warmUp());
    }

    /** Prepares the table. */
    @Setup(Level.Iteration)
    public void prepare() throws SQLException {
        trial.prepare();
    }

    /** Makes the call that is timed. */
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
        statements.close();
        transactions.close();
        preparing.close();
        tap.close();
    }
}
