package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionBuilder;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.community.dialect.TiDBDialect;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.resource.transaction.spi.TransactionStatus;

/** Opens sessions, each for one unit of work, and ends them. */
public final class Sessions {

    private final SessionFactory factory;
    private final AutoCommit autoCommit;
    private final String subject;

    /** @param subject what a failure of optimistic locking has found changed, such as {@code a player} */
    public Sessions(
            Connections connections,
            ServerProduct product,
            String subject,
            Map<String, Object> settings,
            List<Class<?>> entities) {
        this.autoCommit = connections.autoCommit();
        this.subject = subject;
        Configuration configuration = new Configuration();
        entities.forEach(configuration::addAnnotatedClass);
        configuration.getProperties().putAll(settings);
        configuration.getProperties().put(AvailableSettings.CONNECTION_PROVIDER, new ConnectionsByUse(connections));
        this.factory = configuration
                .setProperty(AvailableSettings.DIALECT, dialect(product))
                // Hibernate then neither asks for auto-commit nor switches it.
                .setProperty(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, !autoCommit.ofTransactions())
                // The dialect is known, and a store opens while its server is still starting.
                .setProperty(AvailableSettings.ALLOW_METADATA_ON_BOOT, false)
                // There are no XML mappings, so their parser need not start.
                .setProperty(AvailableSettings.XML_MAPPING_ENABLED, false)
                .buildSessionFactory();
    }

    /**
     * Returns the product's dialect. TiDB's is one of Hibernate's community dialects: MySQL's uses an alias,
     * {@code for update of pe1_0}, where TiDB accepts only table names. Hibernate does not ask the server for its version,
     * so each dialect writes for the oldest version that it knows: TiDB 5.4.
     */
    private static Class<? extends Dialect> dialect(ServerProduct product) {
        return switch (product) {
            case MARIADB -> MariaDBDialect.class;
            case MYSQL -> MySQLDialect.class;
            case TIDB -> TiDBDialect.class;
        };
    }

    /** Reads by one statement, outside of a transaction where auto-commit ends it. */
    public <T> T read(Call call, Function<Session, T> work) {
        Session session = factory.withOptions().readOnly(true).openSession();
        if (!autoCommit.ofStatements()) {
            return inTransaction(call, session, work, SqlFailures::beforeCommit);
        }
        try {
            return work.apply(session);
        } catch (PersistenceException e) {
            throw SqlFailures.beforeCommit(call, e);
        } finally {
            close(session);
        }
    }

    /** Reads by several statements, which see one moment. */
    public <T> T readInTransaction(Call call, Function<Session, T> work) {
        Session session = factory.openSession();
        session.setDefaultReadOnly(true);
        session.setHibernateFlushMode(FlushMode.MANUAL);
        return inTransaction(call, session, work, SqlFailures::beforeCommit);
    }

    /** Does the work in a transaction, and flushes before the commit. */
    public <T> T inTransaction(Call call, Function<Session, T> work) {
        return inTransaction(
                call,
                factory.openSession(),
                session -> {
                    T result = work.apply(session);
                    // All SQL except the commit is sent now. If the connection is lost from here on, the outcome is
                    // unknown.
                    session.flush();
                    session.setHibernateFlushMode(FlushMode.MANUAL);
                    return result;
                },
                SqlFailures::atCommit);
    }

    /** Does the work in a transaction without a persistence context. */
    <T> T inStatelessTransaction(Call call, Function<StatelessSession, T> work) {
        return inTransaction(call, factory.openStatelessSession(), work, SqlFailures::atCommit);
    }

    /** Returns a builder of sessions, for a unit of work that its caller ends. */
    SessionBuilder withOptions() {
        return factory.withOptions();
    }

    /** Does the work in a transaction, and closes the session. */
    private <S extends SharedSessionContract, T> T inTransaction(
            Call call,
            S session,
            Function<S, T> work,
            BiFunction<Call, PersistenceException, PlayerStoreException> atCommit) {
        Transaction transaction = session.getTransaction();
        try {
            transaction.begin();
            T result = work.apply(session);
            if (transaction.getRollbackOnly()) {
                transaction.rollback();
            } else {
                commit(call, transaction, atCommit);
            }
            return result;
        } catch (PersistenceException e) {
            PlayerStoreException failure = beforeCommit(call, e);
            rollback(transaction, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            rollback(transaction, e);
            throw e;
        } finally {
            close(session);
        }
    }

    PlayerStoreException beforeCommit(Call call, PersistenceException e) {
        return e instanceof OptimisticLockException
                ? new ConcurrencyConflictException(call, subject + " has changed since it was read", e)
                : SqlFailures.beforeCommit(call, e);
    }

    static void commit(
            Call call, Transaction transaction, BiFunction<Call, PersistenceException, PlayerStoreException> atCommit) {
        try {
            transaction.commit();
        } catch (PersistenceException e) {
            // Hibernate's commit also resets the connection (COMMITTED until then, NOT_ACTIVE afterwards) and returns
            // it.
            // A failure in that is not a failure of the work.
            TransactionStatus status = transaction.getStatus();
            if (status != TransactionStatus.COMMITTED && status != TransactionStatus.NOT_ACTIVE) {
                throw atCommit.apply(call, e);
            }
        }
    }

    static void rollback(Transaction transaction, Throwable failure) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    static void close(SharedSessionContract session) {
        try {
            session.close();
        } catch (PersistenceException e) {
            // The call already has its result or its own failure.
        }
    }

    /** Closes the factory of sessions. */
    public void close() {
        factory.close();
    }
}
