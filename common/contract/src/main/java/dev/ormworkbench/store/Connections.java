package dev.ormworkbench.store;

import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Where a store gets its connections.
 *
 * @param autoCommit which connections have auto-commit on when they are lent; a store returns each as it got it
 * @param statements lends connections for single statements
 * @param transactions lends connections for transactions; the same as {@code statements} unless {@code autoCommit} is
 *     {@link AutoCommit#SPLIT}
 */
public record Connections(AutoCommit autoCommit, DataSource statements, DataSource transactions) {

    /** @throws IllegalArgumentException if two data sources are given without {@link AutoCommit#SPLIT} */
    public Connections {
        if (autoCommit != AutoCommit.SPLIT && statements != transactions) {
            throw new IllegalArgumentException("two data sources need auto-commit " + AutoCommit.SPLIT);
        }
    }

    /** Returns the connections of one data source with auto-commit on. */
    public static Connections of(DataSource dataSource) {
        return new Connections(AutoCommit.ON, dataSource, dataSource);
    }

    /** Returns the same connections through a wrapper of each data source. */
    public Connections through(UnaryOperator<DataSource> wrapper) {
        DataSource wrapped = wrapper.apply(statements);
        return new Connections(autoCommit, wrapped, transactions == statements ? wrapped : wrapper.apply(transactions));
    }
}
