package dev.ormworkbench.runner.wire;

/** A command in the log, to which more is added as it crosses. Not thread-safe. */
final class LoggedCommand {

    final CommandKind kind;
    private final int connection;
    private final long begin;
    private long end;
    private String text = "";
    private long textLength;
    private long bytesOut;
    private long bytesIn;

    /** @param begin when its first byte came, as {@link System#nanoTime} tells */
    LoggedCommand(int connection, CommandKind kind, long begin) {
        this.connection = connection;
        this.kind = kind;
        this.begin = begin;
        this.end = begin;
    }

    void text(String kept, long length) {
        text = kept;
        textLength = length;
    }

    void bytesOut(long bytes) {
        bytesOut += bytes;
    }

    void bytesIn(long bytes, long now) {
        bytesIn += bytes;
        end = now;
    }

    WireCommand toCommand() {
        return new WireCommand(connection, kind, text, textLength, bytesOut, bytesIn, end - begin, begin);
    }
}
