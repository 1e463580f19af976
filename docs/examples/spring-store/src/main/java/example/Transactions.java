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
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs statements in one transaction, with a TransactionTemplate, which binds the connection to the thread meanwhile. */
final class Transactions {

    private final TransactionTemplate template;

    Transactions(DataSource dataSource) {
        this.template = new TransactionTemplate(new Manager(dataSource));
    }

    <T> T run(Call call, Supplier<T> statements) {
        return execute(call, status -> statements.get());
    }

    /** Rolls the statements back if they return false. */
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
            throw SqlFailures.atCommit(call, e);
        } catch (TransactionSystemException e) {
            throw classified(call, firstOf(e));
        } catch (RuntimeException e) {
            throw classified(call, e);
        }
    }

    private static RuntimeException classified(Call call, RuntimeException failure) {
        return failure instanceof Batches.StreamFailure ? failure : SqlFailures.beforeCommit(call, failure);
    }

    /** Returns the first failure: Spring throws the rollback's failure instead. */
    private static RuntimeException firstOf(TransactionSystemException rollback) {
        if (rollback.getApplicationException() instanceof RuntimeException first) {
            first.addSuppressed(rollback.getCause() == null ? rollback : rollback.getCause());
            return first;
        }
        return rollback;
    }

    /** Marks a failed commit: a connection lost there leaves an unknown outcome, unlike one lost before. */
    private static final class CommitFailure extends TransactionException {
        private CommitFailure(RuntimeException cause) {
            super("the commit failed", cause);
        }
    }

    /** Aborts the connection after a failed rollback: Spring always turns auto-commit on, which would commit the rest. */
    private static final class Manager extends DataSourceTransactionManager {

        private Manager(DataSource dataSource) {
            super(dataSource);
        }

        /** Rolls back after a failed commit, which Spring itself does not. */
        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            try {
                super.doCommit(status);
            } catch (RuntimeException e) {
                CommitFailure failure = new CommitFailure(e);
                try {
                    doRollback(status);
                } catch (RuntimeException rollback) {
                    failure.addSuppressed(rollback);
                }
                throw failure;
            }
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            try {
                super.doRollback(status);
            } catch (RuntimeException e) {
                end((JdbcTransactionObjectSupport) status.getTransaction());
                throw e;
            }
        }

        private static void end(JdbcTransactionObjectSupport transaction) {
            try {
                transaction.getConnectionHolder().getConnection().abort(Runnable::run);
            } catch (SQLException e) {
                // The connection has already ended.
            }
        }
    }
}
