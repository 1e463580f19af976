package dev.ormworkbench.runner.measurement;

import java.util.List;
import java.util.stream.Collectors;

/** A row of numbers that were measured, and what speaks against believing them. */
public interface Measurement {

    /** What a reader has to know beside its numbers, in the order of the constants; empty if nothing. */
    List<Warning> warnings();

    /** The same in words, separated by commas; empty text if there is nothing. */
    default String warningWords() {
        return warnings().stream().map(Warning::words).collect(Collectors.joining(", "));
    }
}
