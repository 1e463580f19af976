package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.Connections;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.transaction.Transaction;
import org.apache.ibatis.transaction.jdbc.JdbcTransaction;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates transactions that return their connection as they got it. MyBatis' own transactions set an isolation level and
 * leave it for the next one. They also turn auto-commit on after a failed rollback, which would commit the rest. A session
 * with auto-commit takes a connection for single statements, any other session one for transactions.
 */
final class ConnectionRestored extends JdbcTransactionFactory {

    private final Connections connections;

    ConnectionRestored(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Transaction newTransaction(
            DataSource ofStatements, @Nullable TransactionIsolationLevel level, boolean autoCommit) {
        return autoCommit
                ? new RestoringTransaction(connections.statements(), level, true, true)
                : new RestoringTransaction(
                        connections.transactions(),
                        level,
                        false,
                        connections.autoCommit().ofTransactions());
    }

    private static final class RestoringTransaction extends JdbcTransaction {
        private int isolationBefore;
        private boolean notRolledBack;

        RestoringTransaction(
                DataSource dataSource,
                @Nullable TransactionIsolationLevel level,
                boolean autoCommit,
                boolean autoCommitBefore) {
            super(dataSource, level, autoCommit, /* skipSetAutoCommitOnClose= */ !autoCommitBefore);
        }

        @Override
        protected void openConnection() throws SQLException {
            connection = dataSource.getConnection();
            if (level != null) {
                isolationBefore = connection.getTransactionIsolation();
                connection.setTransactionIsolation(level.getLevel());
            }
            setDesiredAutoCommit(autoCommit);
        }

        @Override
        public void rollback() throws SQLException {
            try {
                super.rollback();
            } catch (SQLException e) {
                notRolledBack = true;
                throw e;
            }
        }

        /** MyBatis calls this before it closes the connection. */
        @Override
        protected void resetAutoCommit() {
            if (notRolledBack) {
                return;
            }
            super.resetAutoCommit();
            if (level != null) {
                try {
                    connection.setTransactionIsolation(isolationBefore);
                } catch (SQLException e) {
                    // The pool drops a connection that it cannot reset.
                }
            }
        }
    }
}
