package dev.ormworkbench.store.contract.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Isolation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The simplest pools: each lends one connection, and resets nothing on it. */
public final class PlainConnections implements AutoCloseable {

    private final AutoCommit autoCommit;
    private final Connection ofStatements;
    private final Connection ofTransactions;

    /**
     * Sets auto-commit on two connections. The second is not used if one pool is enough. {@link #close} returns both.
     */
    public PlainConnections(AutoCommit autoCommit, Connection first, Connection second) throws SQLException {
        this.autoCommit = autoCommit;
        this.ofTransactions = first;
        this.ofStatements = autoCommit == AutoCommit.SPLIT ? second : first;
        if (ofStatements != second) {
            second.close();
        }
        ofTransactions.setAutoCommit(autoCommit.ofTransactions());
    }

    /** Returns the connections for a store. */
    public Connections connections() {
        return through(connection -> connection);
    }

    /** Returns connections like {@link #connections}, but suppresses rollbacks. */
    public Connections withoutRollback() {
        return through(PlainDataSource::withoutRollback);
    }

    private Connections through(UnaryOperator<Connection> wrapper) {
        DataSource transactions = PlainDataSource.of(wrapper.apply(ofTransactions));
        return new Connections(
                autoCommit,
                autoCommit == AutoCommit.SPLIT ? PlainDataSource.of(wrapper.apply(ofStatements)) : transactions,
                transactions);
    }

    /** Sets the isolation level that the connections have when they are lent. */
    public void isolate(Isolation isolation) throws SQLException {
        for (Connection connection : all()) {
            connection.setTransactionIsolation(isolation.jdbcLevel());
        }
    }

    /** Returns the settings of each connection. A store may take either of them for a transaction. */
    public List<Map<String, String>> settings() throws SQLException {
        List<Map<String, String>> settings = new ArrayList<>();
        for (Connection connection : all()) {
            settings.add(SessionSettings.of(connection));
        }
        return settings;
    }

    private List<Connection> all() {
        return ofStatements == ofTransactions ? List.of(ofTransactions) : List.of(ofStatements, ofTransactions);
    }

    /** Checks that auto-commit is as it was when the connections were lent. */
    public void assertAutoCommitAsBefore(String call) throws SQLException {
        assertThat(ofStatements.getAutoCommit()).as(call).isEqualTo(autoCommit.ofStatements());
        assertThat(ofTransactions.getAutoCommit()).as(call).isEqualTo(autoCommit.ofTransactions());
    }

    /** Ends what a store has left on a connection, and returns it, even if the store has ended it. */
    @Override
    public void close() throws SQLException {
        for (Connection connection : all()) {
            giveBack(connection);
        }
    }

    private static void giveBack(Connection connection) throws SQLException {
        if (connection.isValid(1)) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            connection.close();
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // The pool drops it in any case.
        }
    }
}
