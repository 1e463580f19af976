package dev.ormworkbench.runner.wire;

/** Why the commands on a connection cannot be seen. Its bytes and its round trips are counted all the same. */
public enum HiddenBy {
    /** It is encrypted. */
    TLS("encrypted by TLS"),
    /** It is compressed, with zlib or zstd. */
    COMPRESSION("compressed"),
    /** What crosses it is not the protocol of MySQL 4.1 and later, or a form of it that is not known here. */
    FOREIGN("in a protocol that is not known here");

    private final String description;

    HiddenBy(String description) {
        this.description = description;
    }

    /** Completes the sentence "The texts are not visible: the connection is ...". */
    public String description() {
        return description;
    }
}
