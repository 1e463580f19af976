package dev.ormworkbench.runner.fuzz;

import java.util.List;

/**
 * The result of all rounds.
 *
 * @param agreed the names of the implementations that agree with the model, in their order
 * @param findings one for each other implementation, in the order in which they were found
 */
public record FuzzResult(List<String> agreed, List<Finding> findings) {

    /** Holds copies of the lists. */
    public FuzzResult {
        agreed = List.copyOf(agreed);
        findings = List.copyOf(findings);
    }

    /** Returns whether all implementations agree with the model. */
    public boolean isAgreed() {
        return findings.isEmpty();
    }
}
