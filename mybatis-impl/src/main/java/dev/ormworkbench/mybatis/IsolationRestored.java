package dev.ormworkbench.mybatis;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.transaction.Transaction;
import org.apache.ibatis.transaction.jdbc.JdbcTransaction;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/**
 * Transactions that give their connection back at the isolation level at which it came. MyBatis' own set a level and leave
 * it, for the next one to run at.
 */
final class IsolationRestored extends JdbcTransactionFactory {

    @Override
    public Transaction newTransaction(DataSource dataSource, TransactionIsolationLevel level, boolean autoCommit) {
        return level == null
                ? super.newTransaction(dataSource, null, autoCommit)
                : new RestoringTransaction(dataSource, level, autoCommit);
    }

    private static final class RestoringTransaction extends JdbcTransaction {
        private int before;

        RestoringTransaction(DataSource dataSource, TransactionIsolationLevel level, boolean autoCommit) {
            super(dataSource, level, autoCommit);
        }

        @Override
        protected void openConnection() throws SQLException {
            connection = dataSource.getConnection();
            before = connection.getTransactionIsolation();
            connection.setTransactionIsolation(level.getLevel());
            setDesiredAutoCommit(autoCommit);
        }

        /** Called as the connection is closed. */
        @Override
        protected void resetAutoCommit() {
            super.resetAutoCommit();
            try {
                connection.setTransactionIsolation(before);
            } catch (SQLException e) {
                // The pool drops a connection that it cannot reset.
            }
        }
    }
}
