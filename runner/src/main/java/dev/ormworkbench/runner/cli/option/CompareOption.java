package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.measurement.Change;
import dev.ormworkbench.runner.text.Counted;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that compares results with earlier ones. */
public final class CompareOption {

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "Compare with the rows in a JSON file of an earlier run, and print changes beyond noise.")
    private @Nullable Path file;

    /** Returns the file; empty if nothing is compared. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * Returns the least number of rounds that can tell a change from chance, so that nobody measures in vain.
     *
     * @param ratios how many ratios both runs have
     * @param before the rounds of the earlier run
     * @throws UsageException if the two runs have no ratio in common, or if the earlier one had too few rounds
     */
    public int leastRounds(int ratios, int before) {
        if (ratios == 0) {
            throw new UsageException("--compare: " + name() + " has no row of what is measured here");
        }
        return new Change(ratios)
                .leastRounds(before)
                .orElseThrow(() -> new UsageException(rounds(before) + ", which cannot tell a change of "
                        + Counted.of(ratios, "ratio") + " from chance; save it again with more"));
    }

    /**
     * Returns the failure of a comparison with too few rounds.
     *
     * @param before the rounds of the earlier run
     * @param least what {@link #leastRounds} returned
     */
    public UsageException tooFew(int rounds, int before, int least) {
        return new UsageException(rounds(before) + "; to tell a change from chance, use --rounds " + least
                + " or more, not " + rounds + ", or save it again with more");
    }

    private String rounds(int before) {
        return "--compare: " + name() + " has " + Counted.of(before, "round");
    }

    /** Returns the fault that the file is of another measurement. */
    public UsageException unlike(String difference) {
        return new UsageException("--compare: " + name() + " was measured with " + difference);
    }

    private String name() {
        return file == null ? "the file" : PathText.of(file);
    }
}
