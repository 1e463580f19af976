package dev.ormworkbench.runner.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForksTest {

    private static final BenchCase CONTEST = new BenchCase("jdbc", MeasuredOperation.FIND, Locking.PESSIMISTIC);

    private final Database database = SharedServer.get().open();

    @BeforeAll
    void ready() throws Exception {
        database.dataSource().getConnection().close();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void itMeasures() {
        try (Forks forks = forks(pool -> {}, List.of())) {
            ForkResult measured = forks.measure(CONTEST);

            assertThat(measured.micros().getN()).isPositive();
            assertThat(measured.medianMicros()).isPositive();
            assertThat(measured.allocatedBytes()).isPositive();
            assertThat(measured.compilerShare()).isNotNegative();
        }
    }

    @Test
    void aForkReportsTheServersMessage() {
        try (Forks forks = forks(pool -> pool.setUsername("nobody"), List.of())) {
            assertThatThrownBy(() -> forks.measure(CONTEST))
                    .isInstanceOf(BenchException.class)
                    .hasMessageStartingWith("find on jdbc: Access denied for user 'nobody'");
        }
    }

    @Test
    void aJvmThatDoesNotStartSaysWhy() {
        try (Forks forks = forks(pool -> {}, List.of("-XX:NoSuchOption"))) {
            assertThatThrownBy(() -> forks.measure(CONTEST))
                    .isInstanceOf(BenchException.class)
                    .hasMessageStartingWith("find on jdbc: the JVM that measures ended with exit code 1: ")
                    .hasMessageContaining("Unrecognized VM option 'NoSuchOption'")
                    .message()
                    .hasLineCount(1);
        }
    }

    /** Otherwise the compiler inlines a call into JMH's loop, and JMH's loop into itself. */
    @Test
    void forksGetJmhsCompilerCommands() {
        try (Forks forks = forks(pool -> {}, List.of())) {
            assertThat(forks.command())
                    .contains(
                            "-XX:CompileCommand=dontinline,dev/ormworkbench/runner/bench/call/Trial.call",
                            "-XX:CompileCommand=dontinline,*.*_sample_jmhStub");
        }
    }

    @Test
    void noArgumentHoldsThePassword() {
        String password = database.dataSource().getPassword();
        try (Forks forks = forks(pool -> {}, List.of())) {
            assertThat(forks.command())
                    .noneMatch(argument -> argument.contains(String.valueOf(password)))
                    .noneMatch(
                            argument -> argument.contains(database.dataSource().getJdbcUrl()));
        }
    }

    private Forks forks(Consumer<HikariConfig> change, List<String> jvmArguments) {
        HikariConfig pool = new HikariConfig();
        database.dataSource().copyStateTo(pool);
        change.accept(pool);
        return new Forks(
                pool,
                database.product(),
                AutoCommit.SPLIT,
                new ForkTimes(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ZERO),
                jvmArguments,
                Map.of(),
                () -> false);
    }
}
