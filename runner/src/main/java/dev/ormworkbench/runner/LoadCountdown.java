package dev.ormworkbench.runner;

import dev.ormworkbench.runner.load.LoadProgress;
import java.io.PrintStream;
import java.time.Duration;

/** Says every few seconds how fast it goes and how long it still takes. Short runs say nothing. */
final class LoadCountdown implements LoadProgress {

    private static final int BETWEEN_LINES = 5;

    private final PrintStream out;
    private final String what;
    private final Duration after;
    private final Progress players;
    private int seconds;

    /**
     * @param what goes on
     * @param players how many are created first
     * @param after how long takes what comes after it
     */
    LoadCountdown(PrintStream out, String what, int players, Duration after) {
        this.out = out;
        this.what = what;
        this.after = after;
        this.players = new Progress(out, "players created", players);
    }

    @Override
    public void created(int more) {
        players.step(more, what);
    }

    @Override
    public void second(long operations, Duration left) {
        seconds++;
        if (seconds % BETWEEN_LINES == 0) {
            out.println(
                    what + ": " + operations + " a second, " + left.plus(after).toSeconds() + " s left");
        }
    }
}
