package dev.ormworkbench.runner.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.ServerProduct;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStores;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call of one operation by one participant, timed by JMH in a JVM of its own. JMH calls it, and nobody else. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, and calls open() before anything else
public class CallBenchmark {

    /** What is called. */
    @Param
    public BenchOperation operation;

    /** How trades are kept safe. */
    @Param
    public Locking locking;

    /** What the server is. */
    @Param
    public ServerProduct product;

    /** The implementation's name, or the floor's. */
    @Param("")
    public String participant;

    /** Where the pool's settings are. */
    @Param("")
    public String poolFile;

    /** How long it is called at most before it is measured, in milliseconds. */
    @Param("0")
    public long warmUpMillis;

    private HikariDataSource pool;
    private Participant measured;
    private Trial trial;

    /** Opens the participant on a pool of its own, and calls it until it is compiled. */
    @Setup(Level.Trial)
    public void open() throws IOException, SQLException {
        pool = PoolFile.open(Path.of(poolFile));
        measured = Participants.open(participant, PlayerStores.providers(), pool, product, locking);
        trial = new Trial(operation, measured, pool);
        new WarmUp(trial).atMost(Duration.ofMillis(warmUpMillis));
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
