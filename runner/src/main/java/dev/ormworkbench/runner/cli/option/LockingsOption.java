package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Locking;
import java.util.List;
import picocli.CommandLine.Option;

/** The option for several locking strategies of trades, to compare them. */
public final class LockingsOption {

    @Option(
            names = "--locking",
            split = ",",
            paramLabel = "WAY",
            defaultValue = "pessimistic",
            description = "How trades are kept safe: pessimistic (the default), conditional, optimistic, none, several"
                    + " separated by commas, or all.")
    private List<String> lockings = List.of();

    /**
     * Returns the chosen strategies.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if a name is unknown
     */
    public List<Locking> lockings() {
        return Names.select("locking", lockings, List.of(Locking.values()), Spelling::of);
    }
}
