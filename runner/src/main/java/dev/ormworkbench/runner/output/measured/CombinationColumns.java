package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.output.form.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The first columns of a table of operations: what was measured, and with what. Auto-commit has one if there are several. */
final class CombinationColumns {

    private static final int TEXT_WIDTH = 20;

    private final boolean severalAutoCommits;

    /** @param autoCommits those of all rows */
    CombinationColumns(Stream<?> autoCommits) {
        severalAutoCommits = autoCommits.distinct().count() > 1;
    }

    /** Returns a header for each cell, and for each of the other texts. */
    List<Tables.Header> headers(String... others) {
        return Stream.concat(
                        cells("operation", "implementation", "driver", "tuning", "auto-commit").stream(),
                        Stream.of(others))
                .map(text -> Tables.Header.ofText(text, TEXT_WIDTH))
                .toList();
    }

    /** Returns a row's first cells, in a list to which the caller may add others. */
    List<String> cells(String operation, String implementation, String driver, String tuning, String autoCommit) {
        List<String> cells = new ArrayList<>(List.of(operation, implementation, driver, tuning));
        if (severalAutoCommits) {
            cells.add(autoCommit);
        }
        return cells;
    }
}
