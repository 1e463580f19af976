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

/** What a user asks of TLS: how much, and whom to trust. */
public final class Tls {

    /** All authorities that systems trust together take a quarter of a MB. */
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
     * @param mode null for {@link TlsMode#OFF} where all hosts of the URL are this machine by their names and no {@code
     *     ca} is given, else {@link TlsMode#VERIFY_IDENTITY}
     * @param ca a PEM file with one or more certificates, which alone are trusted then; null for those that Java trusts
     * @param serverKey a PEM file with the server's own RSA key, which alone the password is encrypted with where there is
     *     no TLS; null for whatever key the server sends, on this machine, or none elsewhere
     * @throws IllegalArgumentException if a file is given for a mode that has no use for it, or holds nothing of its
     *     kind; the message is one line
     */
    public static Tls of(@Nullable TlsMode mode, @Nullable Path ca, @Nullable Path serverKey) {
        if (ca != null && mode != null && !mode.verifies()) {
            throw new IllegalArgumentException("--ca is for --tls verify-ca and verify-identity: "
                    + (mode == TlsMode.OFF ? "off" : "required") + " looks at no certificate");
        } else if (serverKey != null && (ca != null || (mode != null && mode != TlsMode.OFF))) {
            throw keyIsForPlainText();
        } else if (serverKey != null) {
            RsaKeyFile.check(serverKey);
        }
        return new Tls(mode, ca, ca == null ? List.of() : read(ca), serverKey);
    }

    private static IllegalArgumentException keyIsForPlainText() {
        return new IllegalArgumentException("--server-key is for --tls off: with TLS the password goes through it, and"
                + " verify-ca and verify-identity say whose server that is");
    }

    private static List<Certificate> read(Path ca) {
        try (InputStream in = new ByteArrayInputStream(InputFile.readUnmarked(ca, MOST_BYTES))) {
            List<Certificate> read =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (read.isEmpty()) {
                throw new IllegalArgumentException("the CA file " + PathText.of(ca) + " holds no certificate");
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the CA file " + PathText.of(ca) + " cannot be read: " + e.getMessage(), e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "the CA file " + PathText.of(ca) + " is no PEM file of certificates alone", e);
        }
    }

    /**
     * What connections to this server are to keep.
     *
     * @throws IllegalArgumentException if that is TLS, and the server's key is named, which is for none
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

    /** Whether nothing is asked for but what an embedded server has, which is plain text. */
    public boolean isPlain() {
        return ca == null && serverKey == null && (mode == null || mode == TlsMode.OFF);
    }

    /** The file with the server's own key; null if none is named. */
    @Nullable
    Path serverKey() {
        return serverKey;
    }

    /** Those that alone are trusted; empty if those that Java trusts are. */
    List<Certificate> authorities() {
        return authorities;
    }

    /** Who is trusted, for messages. */
    String trusted() {
        return ca == null ? "an authority that Java trusts" : "an authority in " + PathText.of(ca);
    }
}
