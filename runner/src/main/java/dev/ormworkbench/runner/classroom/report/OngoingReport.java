package dev.ormworkbench.runner.classroom.report;

import dev.ormworkbench.runner.classroom.live.Listeners;
import dev.ormworkbench.runner.classroom.live.OnlyOne;
import dev.ormworkbench.runner.classroom.live.Watched;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.text.OneLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report that is made, and that is there until it is closed. Thread-safe. */
public final class OngoingReport implements Watched {

    /** A report says some hundred lines. A library that fails in each play makes it say more. */
    private static final int MOST_LINES = 500;

    private final String id;
    private final Thread thread;
    private final Listeners<ReportSoFar> listeners = new Listeners<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private int said;
    private byte @Nullable [] page;
    private Optional<String> failure = Optional.empty();
    private volatile boolean over;

    /** Makes the page. */
    private interface Making {
        byte[] page() throws Exception;
    }

    private OngoingReport(String id, ReportMaker maker, String database, List<Implementation> all, ReportRules rules) {
        this.id = id;
        this.thread = new Thread(
                () -> make(() -> maker.make(database, all, rules, this::say, () -> over)),
                "workbench-classroom-report");
        thread.setDaemon(true);
    }

    /**
     * Begins one.
     *
     * @param implementations those that are played and measured
     */
    public static OngoingReport begin(
            ReportMaker maker, OnlyOne.Begun begun, List<Implementation> implementations, ReportRules rules) {
        OngoingReport report = new OngoingReport(begun.id(), maker, begun.database(), implementations, rules);
        report.thread.start();
        return report;
    }

    private void make(Making making) {
        try {
            byte[] made = making.page();
            change(() -> page = made);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            change(() -> failure = Optional.of("it was interrupted"));
        } catch (Exception | Error e) {
            // A server that has gone, a library that lacks a class: the page says it.
            change(() -> failure = Optional.of(OneLine.of(e)));
        }
    }

    private void say(String line) {
        change(() -> {
            if (lines.size() == MOST_LINES) {
                lines.removeFirst();
            }
            lines.addLast(OneLine.of(line));
            said++;
        });
    }

    private void change(Runnable work) {
        synchronized (this) {
            work.run();
        }
        listeners.tell(state());
    }

    @Override
    public String id() {
        return id;
    }

    /** Returns how far it is. */
    public synchronized ReportSoFar state() {
        return new ReportSoFar(List.copyOf(lines), said, page != null, failure);
    }

    /** Returns the page in UTF-8; empty as long as it is not made. */
    public synchronized Optional<byte[]> page() {
        return Optional.ofNullable(page);
    }

    /**
     * Calls a listener with each new state, from the report's thread.
     *
     * @param ended called once at the end, unless the listening has ended before
     * @return what ends the listening
     */
    public Runnable listen(Consumer<ReportSoFar> changed, Runnable ended) {
        return listeners.add(changed, ended);
    }

    @Override
    public boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Returns nothing: a report is read without a request, so it is used as long as somebody watches it. */
    @Override
    public Duration unused() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        // No interrupt: pools that are closed by an interrupted thread keep connections.
        over = true;
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listeners.end();
    }
}
