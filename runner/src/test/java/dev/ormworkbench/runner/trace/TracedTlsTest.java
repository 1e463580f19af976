package dev.ormworkbench.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.embedded.OwnServer;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import dev.ormworkbench.database.tls.TlsMode;
import dev.ormworkbench.runner.fixture.TlsServer;
import dev.ormworkbench.runner.wire.HiddenBy;
import dev.ormworkbench.runner.wire.WireTap;
import dev.ormworkbench.store.AutoCommit;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that tracing does not change whom a connection trusts. */
class TracedTlsTest {

    @TempDir
    private static Path folder = Path.of("");

    private static TlsServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = new TlsServer(folder);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server.end();
    }

    private static Database open(String url, Driver driver, Tls tls) {
        return Database.open(
                url,
                new Access(OwnServer.USER, OwnServer.PASSWORD, tls),
                driver,
                Tuning.TUNED,
                TransactionMode.PESSIMISTIC);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void underTlsRoundTripsAndBytesAreCountedButCommandsAreHidden(Driver driver) throws SQLException {
        Tls tls = Tls.of(TlsMode.VERIFY_IDENTITY, server.ca(), null);
        try (Database database = open(server.url("localhost"), driver, tls).awaitReady();
                Tracer tracer = Tracer.open(database, AutoCommit.ON, Duration.ZERO);
                Connection connection = tracer.connections().statements().getConnection();
                Statement statement = connection.createStatement()) {
            tracer.take();
            try (ResultSet rows = statement.executeQuery("SHOW STATUS LIKE 'Ssl_cipher'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(2)).isNotEmpty();
            }

            StepTrace trace = tracer.take();
            assertThat(trace.statements()).isEqualTo(1);
            assertThat(trace.wire().commands()).isEmpty();
            assertThat(trace.wire().totals().roundTrips()).isEqualTo(1);
            assertThat(trace.wire().totals().hidden())
                    .containsEntry(
                            HiddenBy.TLS,
                            trace.wire().totals().bytesOut()
                                    + trace.wire().totals().bytesIn());
        }
    }

    /** The database's own, untraced connection uses the right name, so only the traced one can be refused. */
    @ParameterizedTest
    @EnumSource(Driver.class)
    void tracedConnectionsVerifyTheServersName(Driver driver) throws SQLException {
        Tls tls = Tls.of(TlsMode.VERIFY_IDENTITY, server.ca(), null);
        try (Database database = open(server.url("localhost"), driver, tls).awaitReady();
                WireTap tap = WireTap.open(Duration.ZERO);
                HikariDataSource right = watched(database, tap, "localhost");
                HikariDataSource wrong = watched(database, tap, "127.0.0.1")) {
            right.getConnection().close();
            long connections =
                    tap.log().totalsSince(tap.log().begin()).handshakes().connections();
            assertThat(connections).isPositive();

            assertThatThrownBy(() -> wrong.getConnection().close())
                    .hasStackTraceContaining(
                            switch (driver) {
                                case MYSQL -> "Server identity verification failed";
                                case MARIADB -> "No subject alternative";
                            });
            assertThat(tap.log().totalsSince(tap.log().begin()).handshakes().connections())
                    .isGreaterThan(connections);
        }
    }

    private static HikariDataSource watched(Database database, WireTap tap, String host) {
        return database.newPool(settings -> {
            settings.setConnectionTimeout(1000);
            settings.setJdbcUrl(
                    server.url(host).replace("mysql", database.driver().name().toLowerCase(Locale.ROOT)));
            settings.getDataSourceProperties().putAll(tap.properties(database.driver()));
        });
    }
}
