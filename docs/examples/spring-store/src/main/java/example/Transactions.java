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

    /** Spring throws the rollback's failure in place of the one that it was for. */
    private static RuntimeException firstOf(TransactionSystemException rollback) {
        if (rollback.getApplicationException() instanceof RuntimeException first) {
            first.addSuppressed(rollback.getCause() == null ? rollback : rollback.getCause());
            return first;
        }
        return rollback;
    }

    /** Tells a commit that failed from what failed before it: of a connection lost there, nobody knows the outcome. */
    private static final class CommitFailure extends TransactionException {
        private CommitFailure(RuntimeException cause) {
            super("the commit failed", cause);
        }
    }

    /** Spring turns auto-commit on at each end, which commits what a rollback has left: after one that fails the connection ends. */
    private static final class Manager extends DataSourceTransactionManager {

        private Manager(DataSource dataSource) {
            super(dataSource);
        }

        /** Spring takes nothing back by itself after a commit that has failed. */
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
                // It has ended by itself.
            }
        }
    }
}
