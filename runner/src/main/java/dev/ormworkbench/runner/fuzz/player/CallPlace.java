package dev.ormworkbench.runner.fuzz.player;

import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerOperation;

/** Where an operation can be called: on a store, in a transaction, or both. */
final class CallPlace {

    private CallPlace() {}

    /** Returns whether it can only be called in a transaction. */
    static boolean needsTransaction(Operation operation) {
        return operation.endsTransaction()
                || operation instanceof PlayerOperation.FindForUpdate
                || operation instanceof PlayerOperation.FindByCoins
                || operation instanceof PlayerOperation.DeleteByCoins;
    }

    /** Returns whether it can only be called on a store. */
    static boolean needsStore(Operation operation) {
        return operation instanceof PlayerOperation.CreateAll
                || operation instanceof PlayerOperation.GenerateAll
                || operation instanceof PlayerOperation.FindAll
                || operation instanceof PlayerOperation.DeleteAll
                || operation instanceof PlayerOperation.Trade;
    }
}
