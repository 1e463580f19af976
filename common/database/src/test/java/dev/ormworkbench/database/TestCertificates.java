package dev.ormworkbench.database;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for a test, and the files of the certificates that it signs, for the host {@code localhost}.
 */
public final class TestCertificates {

    private static final Duration DAY = Duration.ofDays(1);

    private final Path folder;
    private final String name;
    private final KeyPair authority = newKeyPair();

    /**
     * Creates an authority.
     *
     * @param name a name that is unique in its folder
     */
    public TestCertificates(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = builder(name, authority, now.minus(DAY), now.plus(DAY));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        write(ca(), "CERTIFICATE", sign(builder));
    }

    /** Returns the file with the authority's own certificate. */
    public Path ca() {
        return folder.resolve(name + "-ca.pem");
    }

    /** Creates a server's files: {@code NAME.pem} and {@code NAME-key.pem}. */
    public Path serverCertificate(String file, Instant from, Instant until) throws IOException {
        KeyPair keys = newKeyPair();
        X509v3CertificateBuilder builder = builder("a server", keys, from, until);
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        write(
                folder.resolve(file + "-key.pem"),
                "PRIVATE KEY",
                keys.getPrivate().getEncoded());
        return write(folder.resolve(file + ".pem"), "CERTIFICATE", sign(builder));
    }

    private X509v3CertificateBuilder builder(String subject, KeyPair keys, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + name),
                BigInteger.valueOf(from.toEpochMilli()),
                Date.from(from),
                Date.from(until),
                new X500Name("CN=" + subject),
                keys.getPublic());
    }

    private byte[] sign(X509v3CertificateBuilder builder) throws IOException {
        try {
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path file, String kind, byte[] content) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + kind + "-----\n");
    }
}
