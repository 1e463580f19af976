package dev.ormworkbench.runner.console;

import dev.ormworkbench.runner.load.LoadProgress;
import java.time.Duration;
import java.util.function.Consumer;

/** Says every few seconds how fast it goes and how long it still takes. Short runs say nothing. */
public final class LoadCountdown implements LoadProgress {

    private static final int FIRST_LINE = 2;
    private static final int BETWEEN_LINES = 5;

    private final Consumer<String> said;
    private final String what;
    private final Duration after;
    private final Progress players;
    private int seconds;

    /**
     * A load that begins now.
     *
     * @param said takes a line each time
     * @param what goes on
     * @param players how many are created first
     * @param after how long takes what comes after it
     */
    public LoadCountdown(Consumer<String> said, String what, int players, Duration after) {
        this.said = said;
        this.what = what;
        this.after = after;
        this.players = new Progress(said, "players created", players);
    }

    @Override
    public void created(int more) {
        players.step(more, what);
    }

    @Override
    public void second(long operations, Duration left) {
        seconds++;
        if (seconds == FIRST_LINE || seconds % BETWEEN_LINES == 0) {
            said.accept(
                    what + ": " + operations + " a second, " + left.plus(after).toSeconds() + " s left");
        }
    }
}
