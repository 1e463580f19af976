package dev.ormworkbench.database.tls;

/** How much a connection asks of TLS. Each asks for all that the one before it asks for. */
public enum TlsMode {
    /** Plain text. */
    OFF("DISABLED"),
    /** Nobody on the way reads along; who is at its end is not checked. */
    REQUIRED("REQUIRED"),
    /** The server's certificate is signed by an authority that is trusted, and valid today. */
    VERIFY_CA("VERIFY_CA"),
    /** The certificate is for the host that the URL names. */
    VERIFY_IDENTITY("VERIFY_IDENTITY");

    private final String sslMode;

    TlsMode(String sslMode) {
        this.sslMode = sslMode;
    }

    /** The value of {@code sslMode}: MySQL's names, which MariaDB's driver knows as well. */
    public String sslMode() {
        return sslMode;
    }

    /** Whether the server's certificate is looked at. */
    public boolean verifies() {
        return compareTo(VERIFY_CA) >= 0;
    }
}
