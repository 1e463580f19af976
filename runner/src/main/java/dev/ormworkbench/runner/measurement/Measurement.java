package dev.ormworkbench.runner.measurement;

import java.util.List;
import java.util.stream.Collectors;

/** A row of measured numbers, and the warnings about them. */
public interface Measurement {

    /** Returns the warnings about the numbers, in the order of the constants; empty if there are none. */
    List<Warning> warnings();

    /** Returns the warnings in words, separated by commas; empty text if there are none. */
    default String warningWords() {
        return warnings().stream().map(Warning::words).collect(Collectors.joining(", "));
    }
}
