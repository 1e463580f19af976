package dev.ormworkbench.runner.classroom.report;

import java.util.List;

/**
 * How the classroom's database was opened, so that the command line can make the same report.
 *
 * @param address the database's address, without a secret
 * @param options the options of {@code run} and {@code report} that name the database, its driver and the implementations, one
 *     argument each, not quoted
 */
public record ReportOrigin(String address, List<String> options) {

    /** Copies the list. */
    public ReportOrigin {
        options = List.copyOf(options);
    }
}
