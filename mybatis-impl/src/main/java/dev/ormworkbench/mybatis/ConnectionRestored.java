package dev.ormworkbench.mybatis;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.transaction.Transaction;
import org.apache.ibatis.transaction.jdbc.JdbcTransaction;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that give their connection back as it came. MyBatis' own set an isolation level and leave it, for the next
 * one to run at; and they turn auto-commit on after a rollback that failed, which would commit what is left.
 */
final class ConnectionRestored extends JdbcTransactionFactory {

    @Override
    public Transaction newTransaction(
            DataSource dataSource, @Nullable TransactionIsolationLevel level, boolean autoCommit) {
        return new RestoringTransaction(dataSource, level, autoCommit);
    }

    private static final class RestoringTransaction extends JdbcTransaction {
        private int isolationBefore;
        private boolean notRolledBack;

        RestoringTransaction(DataSource dataSource, @Nullable TransactionIsolationLevel level, boolean autoCommit) {
            super(dataSource, level, autoCommit);
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

        /** Called as the connection is closed. */
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
