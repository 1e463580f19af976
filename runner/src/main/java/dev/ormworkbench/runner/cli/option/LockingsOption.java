package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Locking;
import java.util.List;
import picocli.CommandLine.Option;

/** Ways in which trades are kept safe, to be compared. */
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
     * Those that are asked for.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if one is named that there is not
     */
    public List<Locking> lockings() {
        return Names.select("locking", lockings, List.of(Locking.values()), Spelling::of);
    }
}
