package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.guild.Fetching;
import java.util.Set;

/** An operation that is played again and again. */
public enum NetworkOperation implements Piece {
    /** Finds a player. */
    FIND(Contract.PLAYERS),
    /** Lists the first hundred players. */
    LIST(Contract.PLAYERS),
    /** Trades one of the goods for one coin. */
    TRADE(Contract.PLAYERS),
    /** Creates twenty players in one transaction and one batch. */
    CREATE_ALL(Contract.PLAYERS),
    /** Fetches a page of ten guilds. */
    PAGE(Contract.GUILDS);

    private final Contract contract;

    NetworkOperation(Contract contract) {
        this.contract = contract;
    }

    @Override
    public Set<Contract> contracts() {
        return Set.of(contract);
    }

    @Override
    public Repeated on(NetworkStores stores, Fetching fetching) {
        return new RepeatedOperation(stores, this, fetching);
    }
}
