package dev.ormworkbench.jooq;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataChangedException;
import org.jooq.impl.DSL;

/** Runs single statements and transactions, each on a connection of its kind, and classifies their failures. */
public final class UnitsOfWork {

    private final Connections connections;
    private final DSLContext dsl;
    private final String subject;

    /** @param subject what jOOQ's optimistic locking finds changed, such as {@code a player} */
    public UnitsOfWork(Connections connections, ServerProduct product, Settings settings, String subject) {
        this.connections = connections;
        this.dsl = DSL.using(connections.statements(), dialect(product), settings);
        this.dsl
                .configuration()
                .set(new CommitEndsTransaction(
                        connections.transactions(), connections.autoCommit().ofTransactions()));
        this.subject = subject;
    }

    /** Turns off the fetching of warnings: after a failure the pool may have closed the statement, and MySQL's driver fails. */
    public static Settings settings() {
        return new Settings().withFetchWarnings(false);
    }

    /** jOOQ has no dialect for TiDB in any edition, so TiDB gets MySQL's, which it speaks. */
    private static SQLDialect dialect(ServerProduct product) {
        return switch (product) {
            case MARIADB -> SQLDialect.MARIADB;
            case MYSQL, TIDB -> SQLDialect.MYSQL;
        };
    }

    SQLDialect dialect() {
        return dsl.dialect();
    }

    /** Reads by one statement. */
    public <T> T read(Call call, Function<DSLContext, T> work) {
        return single(call, work, SqlFailures::beforeCommit);
    }

    /** Writes by one statement. */
    public <T> T write(Call call, Function<DSLContext, T> work) {
        return single(call, work, SqlFailures::atCommit);
    }

    /** Sends one statement, in a transaction unless auto-commit ends it. */
    private <T> T single(
            Call call,
            Function<DSLContext, T> work,
            BiFunction<Call, DataAccessException, PlayerStoreException> atCommit) {
        if (!connections.autoCommit().ofStatements()) {
            return inTransaction(call, work, atCommit);
        }
        try {
            return work.apply(dsl);
        } catch (DataAccessException e) {
            throw atCommit.apply(call, e);
        }
    }

    /** Reads by several statements, which see one moment. */
    public <T> T readInTransaction(Call call, Function<DSLContext, T> work) {
        return inTransaction(call, work, SqlFailures::beforeCommit);
    }

    /** Does the work in a transaction, and commits it. */
    public <T> T inTransaction(Call call, Function<DSLContext, T> work) {
        return inTransaction(call, work, SqlFailures::atCommit);
    }

    private <T> T inTransaction(
            Call call,
            Function<DSLContext, T> work,
            BiFunction<Call, DataAccessException, PlayerStoreException> atCommit) {
        try {
            return dsl.transactionResult(tx -> work.apply(tx.dsl()));
        } catch (DataChangedException e) {
            throw new ConcurrencyConflictException(call, subject + " has changed since it was read", e);
        } catch (CommitEndsTransaction.CommitFailed e) {
            throw atCommit.apply(call, e);
        } catch (DataAccessException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }
}
