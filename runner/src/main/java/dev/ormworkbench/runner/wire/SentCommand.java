package dev.ormworkbench.runner.wire;

/**
 * A command that crossed the wire, and its answer so far.
 *
 * @param connection the number of its connection, from 1, in the order in which they were opened
 * @param text the SQL of {@link CommandKind#COM_QUERY} and {@link CommandKind#COM_STMT_PREPARE}, read as UTF-8 and cut
 *     after {@value #TEXT_BYTES_KEPT} bytes; for an execution the SQL of its preparation, which crossed before; empty for
 *     others, and until all of it has crossed
 * @param textLength the length of the whole text in bytes
 * @param bytesOut bytes from the client, with packet headers
 * @param bytesIn bytes from the server, with packet headers
 * @param nanos from its first byte from the client to the last byte of its answer so far, in nanoseconds, with the
 *     tap's delay; 0 without an answer
 * @param beganNanos when its first byte came from the client, in the time of {@link System#nanoTime}
 */
public record SentCommand(
        int connection,
        CommandKind kind,
        String text,
        long textLength,
        long bytesOut,
        long bytesIn,
        long nanos,
        long beganNanos) {

    /** The number of bytes of a text that are kept. */
    public static final int TEXT_BYTES_KEPT = 64 * 1024;

    /** Returns whether the text is longer than the kept part. */
    public boolean isCut() {
        return textLength > TEXT_BYTES_KEPT;
    }
}
