package dev.ormworkbench.runner.output.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.Platform;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTableTest {

    private static final BenchRow QUIET = row("jdbc", 1.05, 1.2, 0.9375, 0.2);

    @Test
    void warningsAreInTheRowOfTheirNumber() throws IOException {
        assertThat(written(
                        QUIET,
                        row("jooq", 1.09, 3.49, 0.9375, 0.21),
                        row("mybatis", 1.05, 1.2, 0.9375, 1.5),
                        row("hibernate", 1.05, 1.4, 0.9375, 0)))
                .isEqualTo("""
                        on MySQL 9.7.0, through MySQL Connector/J 1 and MariaDB Connector/J 1, tuned, auto-commit split
                         operation | implementation | driver | tuning | locking     | p50 us | p90 us | p99 us | x floor | 93.75 % interval | bytes | round trips | warnings
                        -----------+----------------+--------+--------+-------------+--------+--------+--------+---------+------------------+-------+-------------+------------------------
                         find      | jdbc           | mysql  | tuned  | pessimistic |    100 |    150 |    300 |    1.10 |     1.05 to 1.20 | 10000 |           1 |
                         find      | jooq           | mysql  | tuned  | pessimistic |    100 |    150 |    300 |    1.10 |     1.09 to 3.49 | 10000 |           1 | still compiling, noisy
                         find      | mybatis        | mysql  | tuned  | pessimistic |    100 |    150 |    300 |    1.10 |     1.05 to 1.20 | 10000 |           1 | still compiling
                         find      | hibernate      | mysql  | tuned  | pessimistic |    100 |    150 |    300 |    1.10 |     1.05 to 1.40 | 10000 |           1 | noisy
                        x floor: p50 as a multiple of the floor's, the least JDBC code that does the same; the median of the rounds
                        still compiling: Java's compilers worked for more than a fifth of the measured time; warm up and measure for longer
                        noisy: the ends of the ratio's interval are more than a quarter apart; use more rounds or a quieter machine
                        """);
    }

    @Test
    void noWarningsMeansNoMentionOfThem() throws IOException {
        assertThat(written(QUIET)).doesNotContain("warnings", "compil", "noisy", "rounds;");
    }

    /** Checks that the number of rounds decides the coverage of an interval, and that the header never claims more. */
    @ParameterizedTest
    @CsvSource({
        "0.75, 75 % interval, true",
        "0.875, 87.5 % interval, true",
        "0.9375, 93.75 % interval, false",
        "0.96875, 96.87 % interval, false",
        "0.9999999, 99.99 % interval, false"
    })
    void theHeaderStatesTheCoverageOfIntervals(double coverage, String header, boolean few) throws IOException {
        String table = written(row("jdbc", 1.05, 1.2, coverage, 0));

        assertThat(table.lines().skip(1).findFirst()).get().asString().contains("| " + header + " |");
        assertThat(table.contains("few rounds: fewer than five")).isEqualTo(few);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1.1", "1, 1.1", "0.9, 1", "1.004, 1.1", "0.8, 0.996"})
    void anIntervalThatContainsOneIsNoDifference(double low, double high) throws IOException {
        assertThat(written(row("jdbc", low, high, 0.9375, 0))).contains("| no difference |");
    }

    @ParameterizedTest
    @CsvSource({"1.006, 1.1", "0.8, 0.994"})
    void anIntervalWithoutOneIsADifference(double low, double high) throws IOException {
        assertThat(written(row("jdbc", low, high, 0.9375, 0))).doesNotContain("no difference");
    }

    @Test
    void namesServerAndDriversOnce() throws IOException {
        assertThat(written(row("jdbc", 1.05, 1.2, 0.9375, 0)))
                .startsWith(
                        "on MySQL 9.7.0, through MySQL Connector/J 1 and MariaDB Connector/J 1, tuned, auto-commit split\n operation ");
    }

    private static Environment environment(Driver driver) {
        return new Environment(
                new Platform("1", "17", "Linux"),
                Map.of(),
                new ServerInfo(
                        new ServerKind(ServerProduct.MYSQL, "9.7.0", false, false),
                        TransactionMode.PESSIMISTIC,
                        driver.displayName() + " 1",
                        "REPEATABLE-READ"),
                new ClientSettings(driver, Tuning.TUNED, AutoCommit.SPLIT),
                /* spread= */ false,
                "embedded",
                List.of(Locking.PESSIMISTIC),
                Optional.empty(),
                42);
    }

    private static String written(BenchRow... rows) throws IOException {
        StringWriter out = new StringWriter();
        BenchTable.write(
                out,
                List.of(environment(Driver.MYSQL), environment(Driver.MARIADB)),
                List.of(rows),
                new Terminal(Terminal.WIDEST, /* colours= */ false));
        return out.toString();
    }

    private static BenchRow row(String implementation, double low, double high, double coverage, double compilerShare) {
        return new BenchRow(
                new BenchRow.Subject(
                        implementation,
                        Driver.MYSQL,
                        Tuning.TUNED,
                        AutoCommit.SPLIT,
                        Locking.PESSIMISTIC,
                        "find",
                        /* latencyMicros= */ 0),
                new BenchRow.Times(100, 150, 300),
                new BenchRow.ToFloor(1.1, low, high, coverage),
                10_000,
                1,
                compilerShare,
                List.of(),
                List.of());
    }
}
