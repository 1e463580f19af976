package dev.ormworkbench.runner.fault;

import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Buys one good at a time from one of the shared sellers for one coin, and counts what it is told. Only this trader
 * buys for its player, so the player's goods are the trades that really happened.
 */
final class Trader implements Callable<Trader.Told> {

    private final PlayerStore store;
    private final String player;
    private final Random random;
    private final AtomicLong calls;
    private final AtomicBoolean over;

    /**
     * @param calls counts the finished calls of all traders
     * @param over becomes true when the traders must stop
     */
    Trader(PlayerStore store, String player, Random random, AtomicLong calls, AtomicBoolean over) {
        this.store = store;
        this.player = player;
        this.random = random;
        this.calls = calls;
        this.over = over;
    }

    /** How often a trader was told each outcome. */
    record Told(String player, long done, long unknown, long conflicts, long unavailable) {

        @Override
        public String toString() {
            return player + ": " + done + " done, " + unknown + " unknown, " + conflicts + " conflicts, " + unavailable
                    + " unavailable";
        }
    }

    /** Trades until it is over. Any other outcome is thrown. */
    @Override
    public Told call() {
        long done = 0;
        long unknown = 0;
        long conflicts = 0;
        long unavailable = 0;
        while (!over.get()) {
            try {
                TradeOutcome outcome = store.trade(new Trade(FaultRun.seller(random), player, 1, 1));
                if (outcome != TradeOutcome.DONE) {
                    throw new AssertionError(player + " was refused: " + outcome);
                }
                done++;
            } catch (OutcomeUnknownException e) {
                unknown++;
            } catch (ConcurrencyConflictException e) {
                conflicts++;
            } catch (StoreUnavailableException e) {
                unavailable++;
            }
            calls.incrementAndGet();
        }
        return new Told(player, done, unknown, conflicts, unavailable);
    }
}
