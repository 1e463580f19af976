package dev.ormworkbench.runner.classroom.report;

import java.util.List;
import java.util.Optional;

/**
 * How far a report is.
 *
 * @param lines what the command {@code report} prints to standard error meanwhile; the last ones if there are very many
 * @param said how many lines there were: more than these if there are very many
 * @param made whether its page is there
 * @param failure why there will be no page, in one line; empty if there is or may be one
 */
public record ReportSoFar(List<String> lines, int said, boolean made, Optional<String> failure) {

    /** Copies the list. */
    public ReportSoFar {
        lines = List.copyOf(lines);
    }
}
