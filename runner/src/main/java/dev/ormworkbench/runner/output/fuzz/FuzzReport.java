package dev.ormworkbench.runner.output.fuzz;

import dev.ormworkbench.runner.fuzz.Finding;
import dev.ormworkbench.runner.fuzz.FuzzResult;
import java.io.IOException;

/** Takes the findings of random scripts. Not thread-safe. */
public interface FuzzReport {

    /** Takes a difference as soon as it is found. */
    void found(Finding finding) throws IOException;

    /** Takes the whole result; called once, at the end. */
    void ended(FuzzResult result) throws IOException;
}
