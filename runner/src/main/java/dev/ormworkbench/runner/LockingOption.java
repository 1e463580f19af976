package dev.ormworkbench.runner;

import dev.ormworkbench.store.Locking;
import picocli.CommandLine.Option;

/** The one way in which trades are kept safe. */
final class LockingOption {

    @Option(
            names = "--locking",
            paramLabel = "WAY",
            defaultValue = "pessimistic",
            converter = LowerCaseEnum.OfLocking.class,
            description = "How trades are kept safe: pessimistic (the default), conditional, optimistic or none.")
    private Locking locking = Locking.PESSIMISTIC;

    Locking locking() {
        return locking;
    }
}
