package dev.ormworkbench.database.tls;

/** The modes of TLS. Each includes the checks of the one before. */
public enum TlsMode {
    /** Plain text. */
    OFF("DISABLED"),
    /** Encrypted, without a check of who answers. */
    REQUIRED("REQUIRED"),
    /** The server's certificate must be valid today and signed by a trusted authority. */
    VERIFY_CA("VERIFY_CA"),
    /** The certificate must also name the URL's host. */
    VERIFY_IDENTITY("VERIFY_IDENTITY");

    private final String sslMode;

    TlsMode(String sslMode) {
        this.sslMode = sslMode;
    }

    /** Returns the value of {@code sslMode}: MySQL's names, which MariaDB's driver knows, too. */
    public String sslMode() {
        return sslMode;
    }

    /** Returns whether the driver checks the server's certificate. */
    public boolean verifies() {
        return compareTo(VERIFY_CA) >= 0;
    }
}
