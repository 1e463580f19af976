package dev.ormworkbench.runner.load;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;

/** A call under load. */
sealed interface LoadCall {

    /** Makes the call, and books its answer in the ledger. */
    void play(PlayerStore store, Ledger ledger);

    /** Books that the outcome of the call is unknown. */
    void unknown(Ledger ledger);

    /** Finds a player by its number from 0. */
    record Find(int player) implements LoadCall {

        @Override
        public void play(PlayerStore store, Ledger ledger) {
            ledger.found(player, store.find(Ledger.id(player)));
        }

        @Override
        public void unknown(Ledger ledger) {
            // Nothing has changed.
        }
    }

    /** Trades between two players, by their numbers from 0. */
    record Trade(int seller, int buyer, int goods, int price) implements LoadCall {

        @Override
        public void play(PlayerStore store, Ledger ledger) {
            ledger.traded(
                    this,
                    store.trade(new dev.ormworkbench.store.Trade(Ledger.id(seller), Ledger.id(buyer), goods, price)));
        }

        @Override
        public void unknown(Ledger ledger) {
            ledger.unknown(this);
        }
    }

    /** Creates a player that takes no part in trades. */
    record Create(long number) implements LoadCall {

        @Override
        public void play(PlayerStore store, Ledger ledger) {
            store.create(new Player(Ledger.newcomer(number), Ledger.RICHES, Ledger.RICHES));
            ledger.created();
        }

        @Override
        public void unknown(Ledger ledger) {
            ledger.createUnknown();
        }
    }
}
