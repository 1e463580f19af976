package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.store.Locking;
import picocli.CommandLine.Option;

/** The option for one locking strategy of trades. */
public final class LockingOption {

    @Option(
            names = "--locking",
            paramLabel = "LOCKING",
            defaultValue = "pessimistic",
            converter = LowerCaseEnum.OfLocking.class,
            completionCandidates = LowerCaseEnum.OfLocking.class,
            description = "Locking strategy of trades: ${COMPLETION-CANDIDATES}. The store applies it. The server's "
                    + "transaction mode is --txn. Default: ${DEFAULT-VALUE}.")
    private Locking locking = Locking.PESSIMISTIC;

    public Locking locking() {
        return locking;
    }
}
