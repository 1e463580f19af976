package dev.ormworkbench.runner.console;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says every few seconds how long something has been going on whose end is not known. Short waits say nothing. */
public final class Waiting {

    private static final Duration FIRST_LINE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Consumer<String> said;
    private final Duration first;
    private final Duration between;

    /** @param said takes a line after two seconds and then every five, in a thread of its own */
    public Waiting(Consumer<String> said) {
        this(said, FIRST_LINE, BETWEEN_LINES);
    }

    Waiting(Consumer<String> said, Duration first, Duration between) {
        this.said = said;
        this.first = first;
        this.between = between;
    }

    /**
     * Does some work in this thread, and says meanwhile what goes on.
     *
     * @return what the work gives
     */
    public <T> T during(String what, Supplier<T> work) {
        Timer timer = new Timer("workbench-waiting", /* isDaemon= */ true);
        long start = System.nanoTime();
        TimerTask line = new TimerTask() {
            @Override
            public void run() {
                Duration soFar = Duration.ofNanos(System.nanoTime() - start);
                said.accept(what + ", " + soFar.toSeconds() + " s so far");
            }
        };
        timer.schedule(line, first.toMillis(), between.toMillis());
        try {
            return work.get();
        } finally {
            timer.cancel();
        }
    }
}
