package dev.ormworkbench.runner.run;

import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Locking;
import java.util.List;
import java.util.Set;

/**
 * What to play on which implementations, whatever the database.
 *
 * @param request with the declared differences
 * @param declared differences declared for implementations, beside what they declare themselves
 */
public record PlayOrder(
        PlayRequest request, List<Implementation> implementations, Divergences declared, PlaySettings settings) {

    /** Copies the list. */
    public PlayOrder {
        implementations = List.copyOf(implementations);
    }

    /** Returns the contracts whose stores are needed. */
    Set<Contract> contracts() {
        return request.contracts();
    }

    /** Returns the locking strategies that stores are needed with. */
    Set<Locking> lockings() {
        return request.lockings(settings.locking());
    }
}
