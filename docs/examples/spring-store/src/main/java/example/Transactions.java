package example;

import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.SqlFailures;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs what is one transaction in one: a TransactionTemplate, which binds the connection to the thread meanwhile. */
final class Transactions {

    private final TransactionTemplate template;

    Transactions(DataSource dataSource) {
        this.template = new TransactionTemplate(new Manager(dataSource));
    }

    <T> T run(Call call, Supplier<T> statements) {
        return execute(call, status -> statements.get());
    }

    /** Takes back what the statements have done if they say that it is not to be. */
    boolean runIf(Call call, BooleanSupplier statements) {
        return execute(call, status -> {
            boolean kept = statements.getAsBoolean();
            if (!kept) {
                status.setRollbackOnly();
            }
            return kept;
        });
    }

    private <T> T execute(Call call, TransactionCallback<T> statements) {
        try {
            return template.execute(statements);
        } catch (CommitFailure e) {
            throw SqlFailures.atCommit(call, e.getCause());
        } catch (Batches.StreamFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    /** Tells a commit that failed from what failed before it: of a connection lost there, nobody knows the outcome. */
    private static final class CommitFailure extends RuntimeException {
        private CommitFailure(RuntimeException cause) {
            super(cause);
        }
    }

    private static final class Manager extends DataSourceTransactionManager {

        private Manager(DataSource dataSource) {
            super(dataSource);
        }

        /** Not a TransactionException: after one, Spring takes nothing back, but turns auto-commit on, which commits. */
        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            try {
                super.doCommit(status);
            } catch (RuntimeException e) {
                throw new CommitFailure(e);
            }
        }

        /**
         * After a rollback that has failed Spring would turn auto-commit on: so the connection ends. Thrown on, the failure
         * would hide the one that it was for; there is none if the statements asked for the rollback.
         */
        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            try {
                super.doRollback(status);
            } catch (RuntimeException e) {
                end((JdbcTransactionObjectSupport) status.getTransaction());
                if (status.isLocalRollbackOnly()) {
                    throw e;
                }
            }
        }

        private static void end(JdbcTransactionObjectSupport transaction) {
            try {
                transaction.getConnectionHolder().getConnection().abort(Runnable::run);
            } catch (SQLException e) {
                // It has ended by itself.
            }
        }
    }
}
