package dev.ormworkbench.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.ServerKind;
import dev.ormworkbench.database.ServerProduct;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.store.Locking;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTableTest {

    @Test
    void saysWhereJavaStillCompiled() throws IOException {
        assertThat(written(row("jdbc", 0.2), row("jooq", 0.21), row("mybatis", 1.5)))
                .endsWith(
                        "Java still compiled for more than a fifth of the time measured: find on jooq, find on mybatis;"
                                + " a longer --warm-up lets it end\n");
    }

    @Test
    void saysNothingOfTheCompilersWhereTheyRested() throws IOException {
        assertThat(written(row("jdbc", 0), row("jooq", 0.2))).doesNotContain("compiled");
    }

    @Test
    void namesServerAndDriversOnce() throws IOException {
        assertThat(written(row("jdbc", 0)))
                .startsWith(
                        "on MySQL 9.7.0, through MySQL Connector/J 1 and MariaDB Connector/J 1, tuned\n operation ");
    }

    private static Environment environment(Driver driver) {
        return new Environment(
                "1",
                "17",
                "Linux",
                Map.of(),
                new ServerInfo(
                        new ServerKind(ServerProduct.MYSQL, "9.7.0", false, false),
                        driver.displayName() + " 1",
                        "REPEATABLE-READ"),
                Tuning.TUNED,
                /* spread= */ false,
                "embedded",
                List.of(Locking.PESSIMISTIC),
                42);
    }

    private static String written(BenchRow... rows) throws IOException {
        StringWriter out = new StringWriter();
        BenchTable.write(
                out, List.of(environment(Driver.MYSQL), environment(Driver.MARIADB)), List.of(rows), Terminal.NONE);
        return out.toString();
    }

    private static BenchRow row(String implementation, double compilerShare) {
        return new BenchRow(
                implementation,
                Driver.MYSQL,
                Tuning.TUNED,
                Locking.PESSIMISTIC,
                "find",
                100,
                150,
                300,
                1.1,
                1.05,
                1.2,
                10_000,
                1,
                compilerShare,
                List.of(),
                List.of());
    }
}
