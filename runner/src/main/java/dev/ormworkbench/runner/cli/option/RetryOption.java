package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.play.Retry;
import picocli.CommandLine.Option;

/** The option for retries after a conflict. */
public final class RetryOption {

    private static final int MOST_RETRIES = 1000;

    @Option(
            names = "--retry",
            paramLabel = "TIMES",
            defaultValue = "0",
            converter = WholeNumber.class,
            description =
                    "Retries of a call outside transactions after a conflict, 0 to 1000. Default: ${DEFAULT-VALUE}.")
    private long retries;

    /**
     * Returns the retries.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if the number is out of bounds
     */
    public Retry retry() {
        return new Retry(times());
    }

    /**
     * Returns the maximum number of retries.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if it is out of bounds
     */
    public int times() {
        return WholeNumber.within("--retry", retries, 0, MOST_RETRIES);
    }
}
