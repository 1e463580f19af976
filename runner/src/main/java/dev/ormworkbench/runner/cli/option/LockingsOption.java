package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
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
            paramLabel = "LOCKING,...",
            hideParamSyntax = true,
            defaultValue = "pessimistic",
            completionCandidates = LowerCaseEnum.OfLocking.class,
            description = "Locking strategies of trades, comma-separated, or all: ${COMPLETION-CANDIDATES}. The store "
                    + "applies them. The server's transaction mode is --txn. Default: ${DEFAULT-VALUE}.")
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
