package dev.ormworkbench.runner.fuzz.player;

import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.fuzz.Dice;
import dev.ormworkbench.runner.fuzz.Fuzz;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.PlayerStore;
import java.util.List;
import java.util.Optional;

/** Generates scripts for the store and two sessions beside it, whose transactions and calls are mixed. */
final class RandomScripts {

    private static final String STORE = "";
    private static final int MOST_GENERATED = 60;

    private final Dice dice;
    private final PlayerReferee referee;
    private final List<Isolation> levels;

    private RandomScripts(Dice dice, PlayerReferee referee, List<Isolation> levels) {
        this.dice = dice;
        this.referee = referee;
        this.levels = levels;
    }

    /**
     * Returns the script of a round with this many steps and a final read of the table. The same arguments give the
     * same script, whatever was generated before. Other levels change only the levels that transactions name.
     *
     * @param levels levels that transactions may name, at least one
     * @param mode the mode of the transactions
     */
    static Script script(long seed, int round, int steps, List<Isolation> levels, TransactionMode mode) {
        Dice dice = Dice.of(seed, round);
        PlayerReferee referee = new PlayerReferee(seed, mode);
        RandomScripts scripts = new RandomScripts(dice, referee, levels);
        while (referee.length() < steps) {
            // If a step is not allowed next, another is drawn. Reading the store is always allowed.
            referee.play(scripts.step());
        }
        referee.play(PlayerGame.LOOK);
        return referee.script();
    }

    private Step step() {
        List<String> busy =
                Fuzz.SESSIONS.stream().filter(referee::isInTransaction).toList();
        if (!busy.isEmpty() && dice.chance(60)) {
            String session = dice.oneOf(busy);
            return step(session, referee.isSkipping(session) && dice.chance(50) ? end() : inTransaction());
        } else if (dice.chance(busy.isEmpty() ? 20 : 10)) {
            return step(dice.oneOf(Fuzz.SESSIONS), begin());
        }
        return step(dice.chance(95) ? STORE : dice.oneOf(Fuzz.SESSIONS), onStore());
    }

    private static Step step(String session, Operation operation) {
        return new Step(session, operation, Optional.empty(), List.of());
    }

    private Operation begin() {
        return new TransactionOperation.Begin(dice.chance(75) ? Optional.empty() : Optional.of(dice.oneOf(levels)));
    }

    private Operation inTransaction() {
        int thrown = dice.below(100);
        if (thrown < 15) {
            return new PlayerOperation.Create(dice.player());
        } else if (thrown < 29) {
            return new PlayerOperation.Update(dice.player());
        } else if (thrown < 36) {
            return new PlayerOperation.Delete(dice.id());
        } else if (thrown < 50) {
            return new PlayerOperation.Find(dice.id());
        } else if (thrown < 64) {
            return new PlayerOperation.FindForUpdate(dice.id());
        } else if (thrown < 70) {
            return list();
        } else if (thrown < 75) {
            return new PlayerOperation.Count();
        } else if (thrown < 83) {
            return new PlayerOperation.FindByCoins(dice.amount(), dice.balance());
        } else if (thrown < 86) {
            return new PlayerOperation.DeleteByCoins(dice.amount(), dice.balance());
        }
        return end();
    }

    private Operation end() {
        return dice.chance(65) ? new TransactionOperation.Commit() : new TransactionOperation.Rollback();
    }

    private Operation onStore() {
        int thrown = dice.below(100);
        if (thrown < 23) {
            return new PlayerOperation.Create(dice.player());
        } else if (thrown < 29) {
            return new PlayerOperation.CreateAll(dice.several(6, dice::player), batchSize());
        } else if (thrown < 30) {
            return new PlayerOperation.GenerateAll(
                    dice.below(MOST_GENERATED), dice.balance(), dice.balance(), batchSize());
        } else if (thrown < 40) {
            return new PlayerOperation.Update(dice.player());
        } else if (thrown < 46) {
            return new PlayerOperation.Delete(dice.id());
        } else if (thrown < 47) {
            return new PlayerOperation.DeleteAll();
        } else if (thrown < 54) {
            return new PlayerOperation.Find(dice.id());
        } else if (thrown < 60) {
            return new PlayerOperation.FindAll(dice.several(6, dice::id));
        } else if (thrown < 66) {
            return list();
        } else if (thrown < 70) {
            return new PlayerOperation.Count();
        }
        String seller = dice.id();
        String buyer = dice.id();
        while (buyer.equals(seller) && dice.chance(90)) {
            buyer = dice.id();
        }
        return new PlayerOperation.Trade(seller, buyer, dice.amount(), dice.amount());
    }

    private Operation list() {
        return new PlayerOperation.ListFirst(dice.chance(30) ? Integer.MAX_VALUE : dice.below(8) - 1);
    }

    private int batchSize() {
        if (dice.chance(5)) {
            return dice.oneOf(List.of(0, -1, PlayerStore.MAX_BATCH_SIZE + 1));
        }
        return dice.chance(20) ? PlayerStore.MAX_BATCH_SIZE : 1 + dice.below(7);
    }
}
