package dev.ormworkbench.runner.wire;

/** Why the commands on a connection are not visible. Its bytes and round trips are counted all the same. */
public enum HiddenBy {
    /** It is encrypted. */
    TLS("encrypted by TLS"),
    /** It is compressed, with zlib or zstd. */
    COMPRESSION("compressed"),
    /** It is not the protocol of MySQL 4.1 and later, or an unknown form of it. */
    FOREIGN("in an unknown protocol");

    private final String description;

    HiddenBy(String description) {
        this.description = description;
    }

    /** Completes the sentence "The texts are not visible: the connection is ...". */
    public String description() {
        return description;
    }
}
