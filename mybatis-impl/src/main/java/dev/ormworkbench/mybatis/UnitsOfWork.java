package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.session.TransactionIsolationLevel;

/** Opens a session for each call, so no call sees another's cache, and classifies the call's failure. */
public final class UnitsOfWork {

    private final SqlSessionFactory sessions;
    private final AutoCommit autoCommit;

    /** @param mappers adds the mappers and type handlers */
    public UnitsOfWork(Connections connections, Consumer<Configuration> mappers) {
        Configuration configuration = new Configuration(new Environment(
                MyBatisPlayerStore.NAME, new ConnectionRestored(connections), connections.statements()));
        mappers.accept(configuration);
        this.sessions = new SqlSessionFactoryBuilder().build(configuration);
        this.autoCommit = connections.autoCommit();
    }

    /** Opens a session for a transaction, which the caller ends and closes. */
    SqlSession open(TransactionIsolationLevel isolation) {
        return sessions.openSession(isolation);
    }

    /** Sends one statement that reads. */
    public <T> T read(Call call, Function<SqlSession, T> work) {
        return single(call, work, SqlFailures::beforeCommit);
    }

    /** Sends one statement that writes, and commits it unless auto-commit does. */
    public <T> T write(Call call, Function<SqlSession, T> work) {
        return single(call, work, SqlFailures::atCommit);
    }

    private <T> T single(
            Call call,
            Function<SqlSession, T> work,
            BiFunction<Call, PersistenceException, PlayerStoreException> atCommit) {
        if (!autoCommit.ofStatements()) {
            return inTransaction(call, ExecutorType.SIMPLE, work, atCommit);
        }
        try (SqlSession session = sessions.openSession(true)) {
            return work.apply(session);
        } catch (PersistenceException e) {
            throw atCommit.apply(call, e);
        }
    }

    /** Sends several statements that read, in a transaction, so that they answer from one moment. */
    public <T> T readInTransaction(Call call, Function<SqlSession, T> work) {
        return inTransaction(call, ExecutorType.SIMPLE, work, SqlFailures::beforeCommit);
    }

    /** Does the work in a transaction, and commits it. */
    public <T> T inTransaction(Call call, ExecutorType executor, Function<SqlSession, T> work) {
        return inTransaction(call, executor, work, SqlFailures::atCommit);
    }

    private <T> T inTransaction(
            Call call,
            ExecutorType executor,
            Function<SqlSession, T> work,
            BiFunction<Call, PersistenceException, PlayerStoreException> atCommit) {
        try (SqlSession session = sessions.openSession(executor, false)) {
            try {
                T result = work.apply(session);
                commit(call, session, atCommit);
                return result;
            } catch (PersistenceException e) {
                PlayerStoreException failure = SqlFailures.beforeCommit(call, e);
                rollback(session, failure);
                throw failure;
            } catch (RuntimeException | Error e) {
                rollback(session, e);
                throw e;
            }
        }
    }

    /** Forces the commit: a session that wrote nothing would skip it, and nothing would release its locks at once. */
    static void commit(
            Call call, SqlSession session, BiFunction<Call, PersistenceException, PlayerStoreException> atCommit) {
        try {
            session.commit(true);
        } catch (PersistenceException e) {
            throw atCommit.apply(call, e);
        }
    }

    static void rollback(SqlSession session, Throwable failure) {
        try {
            session.rollback(true);
        } catch (PersistenceException e) {
            failure.addSuppressed(e);
        }
    }
}
