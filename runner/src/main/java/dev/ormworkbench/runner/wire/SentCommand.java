package dev.ormworkbench.runner.wire;

/**
 * A command that crossed the wire, and what is known of its answer so far.
 *
 * @param connection the number of its connection, from 1 in the order in which they were opened
 * @param text the SQL of {@link CommandKind#COM_QUERY} and {@link CommandKind#COM_STMT_PREPARE}, read as UTF-8 and cut
 *     after {@value #TEXT_BYTES_KEPT} bytes; empty for others, and until the whole of it has crossed
 * @param textLength the length of the whole text in bytes
 * @param bytesOut from the client, with the packets' headers
 * @param bytesIn from the server, with the packets' headers
 * @param nanos from its first byte's coming from the client to the last byte of its answer so far, in nanoseconds, with
 *     what the tap delayed it; 0 without an answer
 * @param beganNanos when its first byte came from the client, as {@link System#nanoTime} tells
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

    /** How much of a text is kept. */
    public static final int TEXT_BYTES_KEPT = 64 * 1024;

    /** Whether the text is longer than what is kept of it. */
    public boolean isCut() {
        return textLength > TEXT_BYTES_KEPT;
    }
}
