package dev.ormworkbench.runner.fuzz.player;

import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import java.util.List;

/** The players that an operation writes or locks. */
final class Touched {

    private Touched() {}

    /** Returns the players that it names in order to write or lock them. */
    static List<String> by(Operation operation) {
        if (operation instanceof PlayerOperation.Create create) {
            return List.of(create.player().id());
        } else if (operation instanceof PlayerOperation.CreateAll createAll) {
            return createAll.players().stream().map(PlayerValues::id).toList();
        } else if (operation instanceof PlayerOperation.Update update) {
            return List.of(update.player().id());
        } else if (operation instanceof PlayerOperation.Delete delete) {
            return List.of(delete.id());
        } else if (operation instanceof PlayerOperation.FindForUpdate find) {
            return List.of(find.id());
        } else if (operation instanceof PlayerOperation.Trade trade) {
            return List.of(trade.seller(), trade.buyer());
        }
        return List.of();
    }

    /** Returns whether it writes or locks players that it does not name. */
    static boolean everybody(Operation operation) {
        return operation instanceof PlayerOperation.DeleteAll
                || operation instanceof PlayerOperation.DeleteByCoins
                || operation instanceof PlayerOperation.GenerateAll;
    }

    /** Returns whether the named players are new. */
    static boolean creates(Operation operation) {
        return operation instanceof PlayerOperation.Create || operation instanceof PlayerOperation.CreateAll;
    }

    /** Returns whether it writes and locks no player. */
    static boolean onlyReads(Operation operation) {
        return operation instanceof PlayerOperation.Find
                || operation instanceof PlayerOperation.FindAll
                || operation instanceof PlayerOperation.FindByCoins
                || operation instanceof PlayerOperation.ListFirst
                || operation instanceof PlayerOperation.Count;
    }
}
