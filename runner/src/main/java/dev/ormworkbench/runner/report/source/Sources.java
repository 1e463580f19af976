package dev.ormworkbench.runner.report.source;

import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.store.StoreContract;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Returns the code of all stores of implementations, as far as their jars contain it. */
    public static Sources of(List<Implementation> implementations) {
        Map<StoreContract, Map<String, StoreSource>> sources = new EnumMap<>(StoreContract.class);
        for (Implementation implementation : implementations) {
            for (StoreContract contract : StoreContract.values()) {
                implementation
                        .providerClass(contract)
                        .flatMap(provider -> StoreSource.of(provider, contract))
                        .ifPresent(source -> sources.computeIfAbsent(contract, unused -> new LinkedHashMap<>())
                                .put(implementation.name(), source));
            }
        }
        return new Sources(sources);
    }

    /** Returns the code of stores of a contract, by implementation name. */
    public Map<String, StoreSource> of(StoreContract contract) {
        return byContract.getOrDefault(contract, Map.of());
    }
}
