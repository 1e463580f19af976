package dev.ormworkbench.store.contract.trade;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.rule.ProductHabits;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.util.concurrent.Future;

/** What the rules of concurrent trades share. */
abstract class ConcurrentTradeRules extends Rules {

    ConcurrentTradeRules(StoresUnderTest stores) {
        super(stores);
    }

    /** Begins a trade, and commits a change of one of its players while the trade waits for that player's row. */
    Future<TradeOutcome> tradeWhile(Locking locking, Trade offer, Player meanwhile) throws Exception {
        OtherTransaction other = otherTransaction().set(meanwhile);
        Future<TradeOutcome> trade = inBackground(() -> store(locking).trade(offer));
        table().awaitLockWait(trade);
        other.commit();
        return trade;
    }

    TradeOutcome trade(Locking locking, Trade offer) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store(locking).trade(offer);
            } catch (ConcurrencyConflictException e) {
                if (attempt == 1000
                        || !ProductHabits.mayHaveToBeMadeAgain(bench().product(), bench().isSpread(), locking, e)) {
                    throw e;
                }
            }
        }
    }
}
