package dev.ormworkbench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    @DisplayName("needs a file with certificates that can be read")
    void badFile() throws IOException {
        assertRefused(
                folder.resolve("missing.pem"),
                "the CA file " + folder.resolve("missing.pem") + " cannot be read: there is no such file");
        assertRefused(folder, "cannot be read");
        assertRefused(Files.createFile(folder.resolve("empty.pem")), "holds no certificate");
        assertRefused(Files.writeString(folder.resolve("text.pem"), "s3cret"), "holds no");
        assertRefused(
                Files.writeString(
                        folder.resolve("broken.pem"),
                        "-----BEGIN CERTIFICATE-----\ns3cret==\n-----END CERTIFICATE-----\n"),
                "holds no PEM certificate that can be read");
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
                .hasMessageStartingWith("--ca is for --tls verify-ca and verify-identity: ");
    }

    @Test
    @DisplayName("is not asked of an embedded server")
    void embedded() {
        Access access = new Access("root", null, Tls.of(TlsMode.REQUIRED, null, null));
        assertThatThrownBy(() -> Database.open(
                        Database.EMBEDDED, access, Driver.MYSQL, Tuning.TUNED, TransactionMode.PESSIMISTIC))
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
}
