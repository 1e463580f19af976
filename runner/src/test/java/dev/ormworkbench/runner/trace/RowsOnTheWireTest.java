package dev.ormworkbench.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.store.AutoCommit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the tap counts each row of a result, however a driver asks for it. */
class RowsOnTheWireTest {

    private static final String FIVE =
            "SELECT 1 AS a, NULL AS b, ? AS c UNION ALL SELECT 2, '', 1 UNION ALL SELECT 3, NULL, 2 UNION ALL "
                    + "SELECT 4, 'x', 3 UNION ALL SELECT 5, 'y', 4";
    private static final String WIDE = "SELECT " + "1, ".repeat(299) + "?";

    static Stream<Arguments> ways() {
        return Arrays.stream(Driver.values())
                .flatMap(driver -> Arrays.stream(Tuning.values()).map(tuning -> Arguments.of(driver, tuning)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("ways")
    void eachRowCountsOnce(Driver driver, Tuning tuning) throws SQLException {
        SharedServer server = SharedServer.get();
        try (Database database = TestDatabase.open(server.url(), server.user(), server.password(), driver, tuning)
                        .awaitReady();
                Tracer tracer = Tracer.open(database, AutoCommit.ON, Duration.ZERO)) {
            tracer.warmUp(1);
            try (Connection connection = tracer.connections().statements().getConnection()) {
                // The third execution needs no columns, which a driver keeps.
                for (int i = 0; i < 3; i++) {
                    assertThat(rows(tracer, connection, FIVE)).isEqualTo(5);
                    assertThat(rows(tracer, connection, WIDE)).isEqualTo(1);
                    assertThat(rows(tracer, connection, "SELECT 1 FROM DUAL WHERE 1 = ? + 1"))
                            .isZero();
                    assertThat(rows(tracer, connection, "SET @a = ?")).isZero();
                }
            }
        }
    }

    private static long rows(Tracer tracer, Connection connection, String sql) {
        return tracer.recorded(() -> execute(connection, sql)).wire().totals().rows();
    }

    private static void execute(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, 7);
            if (statement.execute()) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        assertThat(result.getInt(1)).isPositive();
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
