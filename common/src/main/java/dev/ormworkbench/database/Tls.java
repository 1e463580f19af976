package dev.ormworkbench.database;

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

    private Tls(@Nullable TlsMode mode, @Nullable Path ca, List<Certificate> authorities) {
        this.mode = mode;
        this.ca = ca;
        this.authorities = authorities;
    }

    /**
     * Reads the certificates of the authorities.
     *
     * @param mode null for {@link TlsMode#OFF} where all hosts of the URL are this machine by their names and no {@code
     *     ca} is given, else {@link TlsMode#VERIFY_IDENTITY}
     * @param ca a PEM file with one or more certificates, which alone are trusted then; null for those that Java trusts
     * @throws IllegalArgumentException if the file is given for a mode that looks at no certificate, or is none; the
     *     message is one line
     */
    public static Tls of(@Nullable TlsMode mode, @Nullable Path ca) {
        if (ca == null) {
            return new Tls(mode, null, List.of());
        } else if (mode != null && !mode.verifies()) {
            throw new IllegalArgumentException("--ca is for --tls verify-ca and verify-identity: "
                    + (mode == TlsMode.OFF ? "off" : "required") + " looks at no certificate");
        }
        return new Tls(mode, ca, read(ca));
    }

    private static List<Certificate> read(Path ca) {
        try (InputStream in = new ByteArrayInputStream(InputFile.read(ca, MOST_BYTES))) {
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
                    "the CA file " + PathText.of(ca) + " holds no PEM certificate that can be read", e);
        }
    }

    /** What connections to this server are to keep. */
    TlsMode modeFor(ServerUrl url) {
        if (mode != null) {
            return mode;
        }
        return ca == null && url.isOnLoopback() ? TlsMode.OFF : TlsMode.VERIFY_IDENTITY;
    }

    /** Whether nothing is asked for but what an embedded server has, which is plain text. */
    boolean isPlain() {
        return ca == null && (mode == null || mode == TlsMode.OFF);
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
