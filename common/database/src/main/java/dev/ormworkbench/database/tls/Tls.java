package dev.ormworkbench.database.tls;

import dev.ormworkbench.database.address.ServerUrl;
import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's choice of TLS: the mode, and the trusted authorities. */
public final class Tls {

    /** The largest file: all authorities that systems trust need a quarter of a MB. */
    private static final int MOST_BYTES = 16 << 20;

    private final @Nullable TlsMode mode;
    private final @Nullable Path ca;
    private final List<Certificate> authorities;
    private final @Nullable Path serverKey;

    private Tls(@Nullable TlsMode mode, @Nullable Path ca, List<Certificate> authorities, @Nullable Path serverKey) {
        this.mode = mode;
        this.ca = ca;
        this.authorities = authorities;
        this.serverKey = serverKey;
    }

    /**
     * Reads the certificates of the authorities.
     *
     * @param mode the mode; null for {@link TlsMode#OFF} if the names of all hosts mean this machine and there is no
     *     {@code ca}, otherwise {@link TlsMode#VERIFY_IDENTITY}
     * @param ca a PEM file with the only certificates to trust; null for those that Java trusts
     * @param serverKey a PEM file with the only RSA key that may encrypt the password without TLS; null for any key
     *     that the server sends, on this machine, or none elsewhere
     * @throws IllegalArgumentException if the mode does not use a given file, or the file does not contain its kind of
     *     data; the message is one line
     */
    public static Tls of(@Nullable TlsMode mode, @Nullable Path ca, @Nullable Path serverKey) {
        if (ca != null && mode != null && !mode.verifies()) {
            throw new IllegalArgumentException("--ca needs --tls verify-ca or verify-identity: "
                    + (mode == TlsMode.OFF ? "off" : "required") + " checks no certificate");
        } else if (serverKey != null && (ca != null || (mode != null && mode != TlsMode.OFF))) {
            throw keyIsForPlainText();
        } else if (serverKey != null) {
            RsaKeyFile.check(serverKey);
        }
        return new Tls(mode, ca, ca == null ? List.of() : read(ca), serverKey);
    }

    private static IllegalArgumentException keyIsForPlainText() {
        return new IllegalArgumentException("--server-key needs --tls off: TLS itself encrypts the password, and"
                + " verify-ca and verify-identity verify the server");
    }

    private static List<Certificate> read(Path ca) {
        try (InputStream in = new ByteArrayInputStream(InputFile.readUnmarked(ca, MOST_BYTES))) {
            List<Certificate> read =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (read.isEmpty()) {
                throw new IllegalArgumentException("the CA file " + PathText.of(ca) + " contains no certificate");
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the CA file " + PathText.of(ca) + " cannot be read: " + e.getMessage(), e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "the CA file " + PathText.of(ca) + " is not a PEM file with only certificates", e);
        }
    }

    /**
     * Returns the mode of connections to this server.
     *
     * @throws IllegalArgumentException if the mode is TLS and a server key is given, which is only for plain text
     */
    public TlsMode modeFor(ServerUrl url) {
        if (mode != null) {
            return mode;
        } else if (ca == null && url.isOnLoopback()) {
            return TlsMode.OFF;
        } else if (serverKey != null) {
            throw keyIsForPlainText();
        }
        return TlsMode.VERIFY_IDENTITY;
    }

    /** Returns whether the user asks for nothing that an embedded server lacks: it only has plain text. */
    public boolean isPlain() {
        return ca == null && serverKey == null && (mode == null || mode == TlsMode.OFF);
    }

    /** Returns the file with the server's own key; null if none is given. */
    @Nullable
    Path serverKey() {
        return serverKey;
    }

    /** Returns the only trusted authorities; empty for those that Java trusts. */
    List<Certificate> authorities() {
        return authorities;
    }

    /** Returns the trusted authorities, for messages. */
    String trusted() {
        return ca == null ? "an authority that Java trusts" : "an authority in " + PathText.of(ca);
    }
}
