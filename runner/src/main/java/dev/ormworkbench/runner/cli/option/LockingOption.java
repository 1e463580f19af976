package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.store.Locking;
import picocli.CommandLine.Option;

/** The option for one locking strategy of trades. */
public final class LockingOption {

    @Option(
            names = "--locking",
            paramLabel = "WAY",
            defaultValue = "pessimistic",
            converter = LowerCaseEnum.OfLocking.class,
            description = "How trades are kept safe: pessimistic (the default), conditional, optimistic or none.")
    private Locking locking = Locking.PESSIMISTIC;

    public Locking locking() {
        return locking;
    }
}
