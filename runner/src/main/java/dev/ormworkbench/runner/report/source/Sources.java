package dev.ormworkbench.runner.report.source;

import dev.ormworkbench.runner.store.StoreContract;
import java.util.Map;

/**
 * The code of implementations.
 *
 * @param byContract of their stores of each contract, by implementation name; some may be missing
 */
public record Sources(Map<StoreContract, Map<String, StoreSource>> byContract) {

    /** No code. */
    public static final Sources NONE = new Sources(Map.of());

    /** Copies the map. */
    public Sources {
        byContract = Map.copyOf(byContract);
    }

    /** Returns the code of stores of a contract, by implementation name. */
    public Map<String, StoreSource> of(StoreContract contract) {
        return byContract.getOrDefault(contract, Map.of());
    }
}
