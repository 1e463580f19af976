package dev.ormworkbench.database.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.database.TestCertificates;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.embedded.OwnServer;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.session.TransactionMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("TLS with a server of its own certificate")
@ParameterizedClass
@EnumSource(Driver.class)
class TlsTest {

    private static final String HOST = "localhost";
    private static final String OTHER_NAME = "127.0.0.1";

    @Parameter
    private Driver driver = Driver.MYSQL;

    @TempDir
    private static Path folder = Path.of("");

    private static TestCertificates authority;
    private static TestCertificates stranger;
    private static OwnServer server;
    private static OwnServer expired;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        authority = new TestCertificates(folder, "authority");
        stranger = new TestCertificates(folder, "stranger");
        Instant now = Instant.now();
        Duration day = Duration.ofDays(1);
        server = OwnServer.withTls(authority.serverCertificate("server", now.minus(day), now.plus(day)));
        expired = OwnServer.withTls(
                authority.serverCertificate("expired", now.minus(day), now.minus(Duration.ofMinutes(1))));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server.end();
        expired.end();
    }

    private Database open(String url, Tls tls) {
        return Database.open(
                url,
                new Access(OwnServer.USER, OwnServer.PASSWORD, tls),
                driver,
                Tuning.TUNED,
                TransactionMode.PESSIMISTIC);
    }

    private String cipher(String url, Tls tls) throws SQLException {
        try (Database database = open(url, tls).awaitReady();
                HikariDataSource another = database.newPool(settings -> {})) {
            String cipher = cipher(another);
            assertThat(cipher(database.dataSource())).isEqualTo(cipher);
            return cipher;
        }
    }

    private static String cipher(HikariDataSource pool) throws SQLException {
        return SharedServer.query(
                pool,
                "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'SSL_CIPHER'");
    }

    private void assertRefused(String url, Tls tls, String reason) {
        assertThatThrownBy(() -> open(url, tls).close())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no TLS with the server at ")
                .hasMessageContaining(reason)
                .satisfies(failure -> {
                    assertThat(failure.getMessage()).hasLineCount(1).doesNotContain("Exception");
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain(OwnServer.PASSWORD);
                });
    }

    @Test
    @DisplayName("connects with the right authority and the right name, also if only the authority is given")
    void right() throws SQLException {
        assertThat(cipher(server.url(HOST), Tls.of(TlsMode.VERIFY_IDENTITY, authority.ca(), null)))
                .isNotEmpty();
        assertThat(cipher(server.url(HOST), Tls.of(null, authority.ca(), null))).isNotEmpty();
    }

    @Test
    @DisplayName("connects under another name where the name is not asked for, and to any certificate where none is")
    void less() throws SQLException {
        assertThat(cipher(server.url(OTHER_NAME), Tls.of(TlsMode.VERIFY_CA, authority.ca(), null)))
                .isNotEmpty();
        assertThat(cipher(server.url(OTHER_NAME), Tls.of(TlsMode.REQUIRED, null, null)))
                .isNotEmpty();
    }

    @Test
    @DisplayName("is left out where it is off, as it is by default on this machine")
    void off() throws SQLException {
        assertThat(cipher(server.url(HOST), Tls.of(TlsMode.OFF, null, null))).isEmpty();
        assertThat(cipher(server.url(HOST), Tls.of(null, null, null))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"VERIFY_CA", "VERIFY_IDENTITY"})
    @DisplayName("refuses a certificate that another authority has signed, and says who would be trusted")
    void wrongAuthority(TlsMode mode) {
        assertRefused(
                server.url(HOST),
                Tls.of(mode, stranger.ca(), null),
                "is not signed by an authority in " + stranger.ca());
        assertRefused(server.url(HOST), Tls.of(mode, null, null), "is not signed by an authority that Java trusts");
    }

    @Test
    @DisplayName("refuses a certificate for another host")
    void wrongName() {
        assertRefused(
                server.url(OTHER_NAME),
                Tls.of(TlsMode.VERIFY_IDENTITY, authority.ca(), null),
                "its certificate is for another host");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"VERIFY_CA", "VERIFY_IDENTITY"})
    @DisplayName("refuses a certificate that has expired")
    void expiredCertificate(TlsMode mode) {
        assertRefused(expired.url(HOST), Tls.of(mode, authority.ca(), null), "its certificate has expired");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OFF")
    @DisplayName("refuses a server without")
    void plainServer(TlsMode mode) throws SQLException {
        String plain = "jdbc:mysql://127.0.0.1:" + SharedServer.port() + "/workbench";
        assertRefused(plain, Tls.of(mode, null, null), "it offers no TLS");
    }
}
