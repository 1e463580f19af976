package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.guild.Fetching;
import java.util.Set;

/** What is played again and again. */
public sealed interface Piece permits NetworkOperation, NetworkScenario {

    /** Returns the contracts whose stores it calls. */
    Set<Contract> contracts();

    /**
     * Takes it up.
     *
     * @param stores of an implementation that has its contracts; the caller closes them after it
     * @param fetching how guilds are fetched, where it leaves that open
     */
    Repeated on(NetworkStores stores, Fetching fetching);
}
