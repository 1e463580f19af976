package dev.ormworkbench.runner.wire.packet;

/**
 * The capabilities that client and server state in the handshake. What both can is agreed. From "Capability Flags" in
 * the documentation of MySQL's source code.
 *
 * @param flags a bit for each capability
 */
public record Capabilities(int flags) {

    private static final int COMPRESS = 1 << 5;
    private static final int PROTOCOL_41 = 1 << 9;
    private static final int SSL = 1 << 11;
    private static final int DEPRECATE_EOF = 1 << 24;
    private static final int OPTIONAL_RESULTSET_METADATA = 1 << 25;
    private static final int ZSTD = 1 << 26;
    private static final int QUERY_ATTRIBUTES = 1 << 27;

    /** Returns a server's capabilities, from its greeting: "Protocol::HandshakeV10". */
    public static Capabilities ofGreeting(Prefix greeting) {
        int versionEnd = greeting.zeroFrom(1);
        if (versionEnd < 0) {
            return new Capabilities(0);
        }
        int low = versionEnd + 1 + 4 + 8 + 1; // connection id, half of the scramble, filler
        int high = low + 2 + 1 + 2; // character set, status
        return new Capabilities(greeting.number(low, 2) | greeting.number(high, 2) << 16);
    }

    /** Returns the capabilities of both. */
    public Capabilities and(Capabilities other) {
        return new Capabilities(flags & other.flags);
    }

    /** Returns whether the protocol is that of MySQL 4.1 and later. */
    public boolean isProtocol41() {
        return has(PROTOCOL_41);
    }

    /** Returns whether TLS follows. */
    public boolean isTls() {
        return has(SSL);
    }

    /** Returns whether packets are compressed after the login, with zlib or zstd. */
    public boolean isCompressed() {
        return has(COMPRESS) || has(ZSTD);
    }

    /** Returns whether attributes stand before the text of a query. */
    public boolean hasQueryAttributes() {
        return has(QUERY_ATTRIBUTES);
    }

    /** Returns whether an EOF packet follows the columns of an answer. */
    public boolean hasEofAfterColumns() {
        return !has(DEPRECATE_EOF);
    }

    /** Returns whether an answer may leave out its columns. */
    public boolean isMetadataOptional() {
        return has(OPTIONAL_RESULTSET_METADATA);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
