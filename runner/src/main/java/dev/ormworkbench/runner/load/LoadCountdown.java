package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.store.Contract;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells after two seconds, and then every five, how fast a load is and how much time is left. */
final class LoadCountdown {

    private static final int FIRST_LINE = 2;
    private static final int BETWEEN_LINES = 5;

    private final Consumer<String> said;
    private final String which;
    private final String name;
    private final Duration after;
    private final Progress creating;
    private int seconds;

    /**
     * A load that begins now.
     *
     * @param said takes each line
     * @param which which of how many loads it is, such as {@code 1 of 4 measurements}
     * @param name what it measures
     * @param calls the calls, for which players and guilds are created first
     * @param after the time that the loads after this one take
     */
    LoadCountdown(Consumer<String> said, String which, String name, LoadSettings.Calls calls, Duration after) {
        this.said = said;
        this.which = which;
        this.name = name;
        this.after = after;
        Set<Contract> contracts = calls.mix().contracts();
        this.creating = new Progress(
                said,
                contracts.stream().map(Contract::toString).collect(Collectors.joining(" and ")) + " created",
                (contracts.contains(Contract.PLAYERS) ? calls.players() : 0)
                        + (contracts.contains(Contract.GUILDS) ? calls.guilds() : 0));
    }

    /** Notes that this many more players or guilds are created. */
    void created(int more) {
        creating.step(more, name);
    }

    /** Notes that a second is over, the operations that finished in it, and the time that this load still takes. */
    void second(long operations, Duration left) {
        seconds++;
        if (seconds == FIRST_LINE || seconds % BETWEEN_LINES == 0) {
            said.accept(which + ", " + operations + " calls a second, "
                    + left.plus(after).toSeconds() + " s left: " + name);
        }
    }
}
