package dev.ormworkbench.database.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestCertificates;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.address.ServerUrl;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.DriverSetting;
import dev.ormworkbench.database.driver.LoginPlugins;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is asked of TLS")
class TlsOptionsTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "'jdbc:mysql://localhost,127.0.0.1:3307/db', OFF",
        "'jdbc:mysql://localhost,db.example/db', VERIFY_IDENTITY",
        "jdbc:mariadb://10.0.0.1/db, VERIFY_IDENTITY"
    })
    @DisplayName("is by default that the server is who it says, unless all hosts are this machine")
    void byHost(String url, TlsMode expected) {
        assertThat(Tls.of(null, null, null).modeFor(ServerUrl.parse(url))).isEqualTo(expected);
    }

    @Test
    @DisplayName("is all of it on this machine too, if an authority is named")
    void authority() throws IOException {
        TestCertificates certificates = new TestCertificates(folder, "authority");
        assertThat(Tls.of(null, certificates.ca(), null).modeFor(ServerUrl.parse("jdbc:mysql://localhost/db")))
                .isEqualTo(TlsMode.VERIFY_IDENTITY);
    }

    @Test
    @DisplayName("may be written by an editor that marks UTF-8")
    void marked() throws IOException {
        Path ca = new TestCertificates(folder, "marked").ca();
        List<Certificate> unmarked = Tls.of(null, ca, null).authorities();
        Files.writeString(ca, "\ufeff" + Files.readString(ca));
        assertThat(Tls.of(null, ca, null).authorities()).isEqualTo(unmarked);
    }

    @Test
    @DisplayName("needs a file with certificates that can be read")
    void badFile() throws IOException {
        assertRefused(
                folder.resolve("missing.pem"),
                "the CA file " + folder.resolve("missing.pem") + " cannot be read: there is no such file");
        assertRefused(folder, "cannot be read");
        assertRefused(Files.createFile(folder.resolve("empty.pem")), "contains no certificate");
        assertRefused(Files.writeString(folder.resolve("text.pem"), "s3cret"), "is not a PEM file");
        assertRefused(
                Files.writeString(
                        folder.resolve("broken.pem"),
                        "-----BEGIN CERTIFICATE-----\ns3cret==\n-----END CERTIFICATE-----\n"),
                "is not a PEM file with only certificates");
    }

    private static void assertRefused(Path ca, String reason) {
        assertThatThrownBy(() -> Tls.of(null, ca, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cret")
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFF", "REQUIRED"})
    @DisplayName("looks at an authority only where it looks at certificates")
    void unusedAuthority(TlsMode mode) {
        assertThatThrownBy(() -> Tls.of(mode, folder, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--ca needs --tls verify-ca or verify-identity: ");
    }

    @Test
    @DisplayName("is not asked of an embedded server")
    void embedded() {
        Access access = new Access("root", null, Tls.of(TlsMode.REQUIRED, null, null));
        assertThatThrownBy(() -> Database.open(
                        DatabaseAddresses.EMBEDDED, access, Driver.MYSQL, Tuning.TUNED, TransactionMode.PESSIMISTIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no TLS");
    }

    @Test
    @DisplayName("goes to MySQL's driver as a file, which is gone with the database")
    void keyStore() throws IOException {
        TestCertificates certificates = new TestCertificates(folder, "authority");
        DriverTls tls = new DriverTls(
                Driver.MYSQL, Tls.of(null, certificates.ca(), null), ServerUrl.parse("jdbc:mysql://db.example/db"));
        Path file = Path.of(URI.create(tls.settings().getProperty("trustCertificateKeyStoreUrl")));
        assertThat(file).exists();
        tls.close();
        tls.close();
        assertThat(file).doesNotExist();
    }

    private Path keyFile() throws GeneralSecurityException, IOException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String encoded = Base64.getMimeEncoder()
                .encodeToString(keys.generateKeyPair().getPublic().getEncoded());
        return Files.writeString(
                folder.resolve("public_key.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("takes the key that a server on this machine sends, but no other than the one that is named")
    void serverKey(Driver driver) throws Exception {
        Path key = keyFile();
        ServerUrl here = ServerUrl.parse("jdbc:mysql://localhost/db");
        try (DriverTls whichever = new DriverTls(driver, Tls.of(null, null, null), here);
                DriverTls named = new DriverTls(driver, Tls.of(null, null, key), here)) {
            assertThat(whichever.settings()).containsEntry("allowPublicKeyRetrieval", "true");
            assertThat(named.settings()).containsValue(key.toString()).doesNotContainKey("allowPublicKeyRetrieval");
        }
    }

    @Test
    @DisplayName("has no use for a server's key")
    void unusedKey() throws Exception {
        Path key = keyFile();
        assertThatThrownBy(() -> Tls.of(TlsMode.REQUIRED, null, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--server-key needs --tls off: ");
        assertThatThrownBy(() -> Tls.of(null, null, key).modeFor(ServerUrl.parse("jdbc:mysql://db.example/db")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--server-key needs --tls off: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "ssh-rsa AAAA me@here"})
    @DisplayName("is told in a line that a file holds no key")
    void noKey(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("no.pem"), content);
        assertThatThrownBy(() -> Tls.of(null, null, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the server key file " + file
                        + " holds no public RSA key in PEM form, as public_key.pem of a" + " MySQL server has it");
    }

    @ParameterizedTest
    @EnumSource(TlsMode.class)
    @DisplayName("decides whether a login may send the password itself: where the server is verified")
    void clearPassword(TlsMode mode) {
        DriverSetting mySql = LoginPlugins.setting(Driver.MYSQL, mode.verifies());
        DriverSetting mariaDb = LoginPlugins.setting(Driver.MARIADB, mode.verifies());
        boolean verified = mode == TlsMode.VERIFY_CA || mode == TlsMode.VERIFY_IDENTITY;
        assertThat(mySql.name()).isEqualTo("disabledAuthenticationPlugins");
        assertThat(mySql.value().contains("mysql_clear_password")).isNotEqualTo(verified);
        assertThat(mariaDb.name()).isEqualTo("restrictedAuth");
        assertThat(mariaDb.value().contains("mysql_clear_password")).isEqualTo(verified);
        assertThat(mariaDb.value().contains("dialog")).isEqualTo(verified);
    }
}
