package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.Latency;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.output.TraceDetail;
import dev.ormworkbench.runner.run.Tracing;
import dev.ormworkbench.store.AutoCommit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for tracing and delaying what is sent to the server. */
public final class TraceOptions {

    private static final int MOST_WARM_UPS = 1000;

    @Option(
            names = "--trace",
            arity = "0..1",
            paramLabel = "WHAT",
            fallbackValue = "counts",
            converter = LowerCaseEnum.OfTraceDetail.class,
            completionCandidates = LowerCaseEnum.OfTraceDetail.class,
            description = "Print after each scenario what its steps sent: ${COMPLETION-CANDIDATES}. sql prints the "
                    + "statements too. Without a value: counts.")
    private @Nullable TraceDetail trace;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "0",
            converter = Latency.class,
            description =
                    "Delay of each round trip to the server, 0 to 1s, such as 1ms. Shows what a scenario costs over "
                            + "a network. Default: ${DEFAULT-VALUE}.")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "TIMES",
            defaultValue = "0",
            converter = WholeNumber.class,
            description = "Plays of each scenario before the one that counts, 0 to 1000, so that Java has compiled the "
                    + "code. Default: ${DEFAULT-VALUE}.")
    private long warmUp;

    /**
     * Returns how often each scenario is played before it counts, 0 to {@value #MOST_WARM_UPS}.
     *
     * @throws UsageException if it is out of bounds
     */
    public int warmUp() {
        return WholeNumber.within("--warm-up", warmUp, 0, MOST_WARM_UPS);
    }

    /** Returns how much of a trace is printed; empty without tracing. */
    public Optional<TraceDetail> detail() {
        return Optional.ofNullable(trace);
    }

    /** Returns whether traffic to the server is traced or delayed. */
    public boolean isAsked() {
        return trace != null || !latency.isZero();
    }

    /** Traces the stores' connections if an option asks for it. Otherwise they reach the server directly. */
    public Tracing open(Database database, AutoCommit autoCommit) {
        if (!isAsked()) {
            return Tracing.none(database, autoCommit);
        }
        try {
            return Tracing.of(database, autoCommit, latency);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }
}
