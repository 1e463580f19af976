package dev.ormworkbench.runner.wire;

/** A command in the log, which grows while it crosses. Not thread-safe. */
final class LoggedCommand {

    final CommandKind kind;
    /** Whether it is part of a {@link WireRecording}. */
    final boolean recorded;

    private final int connection;
    private final long begin;
    private long end;
    private String text = "";
    private long textLength;
    private long bytesOut;
    private long bytesIn;

    /** @param begin when its first byte came, in the time of {@link System#nanoTime} */
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

    void textOf(LoggedCommand other) {
        text(other.text, other.textLength);
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
