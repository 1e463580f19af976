package dev.ormworkbench.runner.store;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The contract of a store. Its calls can be measured, and a model tells what each must come to; of pitfalls nobody can say
 * that.
 */
public enum StoreContract {
    /** {@link dev.ormworkbench.store.PlayerStore}. */
    PLAYERS(Contract.PLAYERS),
    /** {@link dev.ormworkbench.store.guild.GuildStore}. */
    GUILDS(Contract.GUILDS);

    private final Contract contract;

    StoreContract(Contract contract) {
        this.contract = contract;
    }

    /** Returns them among all contracts. */
    public static Set<Contract> contracts(Set<StoreContract> ofStores) {
        return ofStores.stream().map(each -> each.contract).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns it among all contracts. */
    public Contract contract() {
        return contract;
    }

    /** Returns what it is about, in the plural. */
    @Override
    public String toString() {
        return contract.toString();
    }
}
