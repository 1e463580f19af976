package dev.ormworkbench.runner.console;

import dev.ormworkbench.runner.load.LoadProgress;
import java.time.Duration;
import java.util.function.Consumer;

/** Prints every few seconds the rate and the time left. Short runs print nothing. */
public final class LoadCountdown implements LoadProgress {

    private static final int BETWEEN_LINES = 5;

    private final Consumer<String> said;
    private final String what;
    private final Duration after;
    private final Progress players;
    private int seconds;

    /**
     * Starts now.
     *
     * @param said takes a line each time
     * @param what is running
     * @param players the number of players to create first
     * @param after the duration of what follows this load
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
        if (seconds % BETWEEN_LINES == 0) {
            said.accept(
                    what + ": " + operations + " a second, " + left.plus(after).toSeconds() + " s left");
        }
    }
}
