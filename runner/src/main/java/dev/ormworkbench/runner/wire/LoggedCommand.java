package dev.ormworkbench.runner.wire;

/** A command in the log, to which more is added as it crosses. Not thread-safe. */
final class LoggedCommand {

    final CommandKind kind;
    /** Whether it belongs to a {@link WireRecording}. */
    final boolean recorded;

    private final int connection;
    private final long begin;
    private long end;
    private String text = "";
    private long textLength;
    private long bytesOut;
    private long bytesIn;

    /** @param begin when its first byte came, as {@link System#nanoTime} tells */
    LoggedCommand(int connection, CommandKind kind, boolean recorded, long begin) {
        this.connection = connection;
        this.recorded = recorded;
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

    SentCommand toCommand() {
        return new SentCommand(connection, kind, text, textLength, bytesOut, bytesIn, end - begin, begin);
    }
}
