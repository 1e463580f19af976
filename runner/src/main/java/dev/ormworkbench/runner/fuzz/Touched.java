package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import java.util.List;

/** The players that an operation writes or locks. */
final class Touched {

    private Touched() {}

    /** Returns the players that it names to write or lock them. */
    static List<String> by(Operation operation) {
        if (operation instanceof Operation.Create create) {
            return List.of(create.player().id());
        } else if (operation instanceof Operation.CreateAll createAll) {
            return createAll.players().stream().map(PlayerValues::id).toList();
        } else if (operation instanceof Operation.Update update) {
            return List.of(update.player().id());
        } else if (operation instanceof Operation.Delete delete) {
            return List.of(delete.id());
        } else if (operation instanceof Operation.FindForUpdate find) {
            return List.of(find.id());
        } else if (operation instanceof Operation.Trade trade) {
            return List.of(trade.seller(), trade.buyer());
        }
        return List.of();
    }

    /** Returns whether it writes or locks players that it does not name. */
    static boolean everybody(Operation operation) {
        return operation instanceof Operation.DeleteAll
                || operation instanceof Operation.DeleteByCoins
                || operation instanceof Operation.GenerateAll;
    }

    /** Returns whether the named players are new. */
    static boolean creates(Operation operation) {
        return operation instanceof Operation.Create || operation instanceof Operation.CreateAll;
    }

    /** Returns whether it writes and locks nobody. */
    static boolean onlyReads(Operation operation) {
        return operation instanceof Operation.Find
                || operation instanceof Operation.FindAll
                || operation instanceof Operation.FindByCoins
                || operation instanceof Operation.ListFirst
                || operation instanceof Operation.Count;
    }

    /** Returns whether it can only be called in a transaction. */
    static boolean needsTransaction(Operation operation) {
        return operation.endsTransaction()
                || operation instanceof Operation.FindForUpdate
                || operation instanceof Operation.FindByCoins
                || operation instanceof Operation.DeleteByCoins;
    }

    /** Returns whether it can only be called on a store. */
    static boolean needsStore(Operation operation) {
        return operation instanceof Operation.CreateAll
                || operation instanceof Operation.GenerateAll
                || operation instanceof Operation.FindAll
                || operation instanceof Operation.DeleteAll
                || operation instanceof Operation.Trade;
    }
}
