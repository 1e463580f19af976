package dev.ormworkbench.runner.bench;

import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.console.RoughTime;
import dev.ormworkbench.runner.console.Waiting;
import dev.ormworkbench.runner.text.Seconds;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says what a bench will take, and how far it is. */
public final class BenchProgress {

    private final Consumer<String> said;
    private final BenchSettings settings;
    private final int cases;
    private final int parts;
    private Progress progress;
    private boolean waited;

    /**
     * The progress of a bench that is about to begin.
     *
     * @param said takes each line
     * @param cases how many measurements a round has
     * @param parts how often the bench is done: once for each driver and tuning
     */
    public BenchProgress(Consumer<String> said, BenchSettings settings, int cases, int parts) {
        this.said = said;
        this.settings = settings;
        this.cases = cases;
        this.parts = parts;
        this.progress =
                progress("measurements", cases * parts * settings.rounds().least());
    }

    private Progress progress(String unit, int all) {
        return new Progress(said, unit, all);
    }

    /** Says how many measurements there will be, and how long they may take. */
    public void begin() {
        Rounds rounds = settings.rounds();
        int measurements = cases * parts * (rounds.isFlexible() ? 1 : rounds.least());
        String least = RoughTime.of(settings.times().atLeast().multipliedBy(measurements));
        String most = RoughTime.of(settings.times().atMost().multipliedBy(measurements));
        String took = least.equals(most) ? least : least + " to " + most;
        said.accept(
                rounds.isFlexible()
                        ? "bench: " + RoughTime.of(rounds.budget().multipliedBy(parts)) + " for rounds of "
                                + measurements + " measurements, " + took + " each: warm-up "
                                + Seconds.of(settings.times().warmUp()) + " s at most, measured time "
                                + Seconds.of(settings.times().time()) + " s"
                        : "bench: " + measurements + " measurements, " + took
                                + ": a warm-up ends once Java has compiled the code");
    }

    /** Says that a round begins, if nobody knows how many there will be. */
    void round(int number) {
        if (settings.rounds().isFlexible()) {
            progress = progress("measurements of round " + number, cases);
        }
    }

    /** Measures, and says how far that is. */
    <T> T measure(String what, Supplier<T> measuring) {
        // Later ones can be told from the lines between them.
        T result = waited ? measuring.get() : new Waiting(said).during(what, measuring);
        waited = true;
        progress.step(what);
        return result;
    }
}
