package dev.ormworkbench.database.tls;

import dev.ormworkbench.database.address.ServerUrl;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.DriverSetting;
import dev.ormworkbench.database.driver.LoginPlugins;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.file.FileFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A driver's settings of TLS. MySQL's driver reads the trusted authorities from a key store, a file that this deletes
 * at its close.
 */
public final class DriverTls implements AutoCloseable {

    private static final int PEM_LINE = 64;

    private static final Map<Driver, String> SERVER_KEY =
            Map.of(Driver.MYSQL, "serverRSAPublicKeyFile", Driver.MARIADB, "serverRsaPublicKeyFile");

    private final Properties settings = new Properties();
    private @Nullable Path keyStore;

    /** @throws DatabaseException if the key store cannot be written */
    public DriverTls(Driver driver, Tls tls, ServerUrl url) {
        TlsMode mode = tls.modeFor(url);
        settings.setProperty("sslMode", mode.sslMode());
        switch (driver) {
            case MYSQL -> {
                if (!tls.authorities().isEmpty()) {
                    keyStore = writeKeyStore(tls.authorities());
                    settings.setProperty(
                            "trustCertificateKeyStoreUrl", keyStore.toUri().toString());
                    settings.setProperty("trustCertificateKeyStoreType", "JKS");
                }
            }
            case MARIADB -> {
                // Otherwise the driver accepts an untrusted certificate if the server knows the password.
                settings.setProperty("deferCertificateValidation", "false");
                if (!tls.authorities().isEmpty()) {
                    settings.setProperty("serverSslCert", pem(tls.authorities()));
                }
            }
        }
        DriverSetting plugins = LoginPlugins.setting(driver, mode.verifies());
        settings.setProperty(plugins.name(), plugins.value());
        if (tls.serverKey() != null) {
            settings.setProperty(SERVER_KEY.get(driver), tls.serverKey().toString());
        } else if (mode == TlsMode.OFF && url.isOnLoopback()) {
            // The driver encrypts the password with a key that the MySQL server sends. On this machine that is whoever
            // listens on its port.
            settings.setProperty("allowPublicKeyRetrieval", "true");
        }
    }

    private static Path writeKeyStore(List<Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            // Empty like the driver's own default: certificates are public.
            store.store(bytes, new char[0]);
            return writeTemporary(bytes.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new DatabaseException("the trusted certificates cannot be given to the driver: " + e.getMessage(), e);
        }
    }

    private static Path writeTemporary(byte[] bytes) {
        try {
            Path file = Files.createTempFile("orm-workbench-ca", ".jks");
            try {
                return Files.write(file, bytes);
            } catch (IOException e) {
                Files.delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseException(
                    "the driver reads the trusted certificates from a file, and none can be created in the temporary folder "
                            + System.getProperty("java.io.tmpdir") + ": " + FileFailure.reasonOf(e),
                    e);
        }
    }

    private static String pem(List<Certificate> authorities) {
        Base64.Encoder encoder = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
        StringBuilder pem = new StringBuilder();
        for (Certificate authority : authorities) {
            try {
                pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(encoder.encodeToString(authority.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (CertificateEncodingException e) {
                throw new DatabaseException("a trusted certificate cannot be given to the driver", e);
            }
        }
        return pem.toString();
    }

    /** Returns the driver's settings. */
    public Properties settings() {
        return settings;
    }

    /** Deletes the key store. The driver reads it for each connection. */
    @Override
    public void close() {
        try {
            if (keyStore != null) {
                Files.deleteIfExists(keyStore);
            }
        } catch (IOException e) {
            // It contains no secret.
        }
    }
}
