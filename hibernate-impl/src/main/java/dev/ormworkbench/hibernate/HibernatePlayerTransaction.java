package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.ConnectionAcquisitionMode;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.Transaction;

/**
 * A unit of work on one session. An entity stays as the session has first read it, and changes happen in memory. A flush
 * writes real changes, before a query that could see them and at the commit.
 */
final class HibernatePlayerTransaction implements PlayerTransaction {

    private final Sessions sessions;
    private final Session session;
    private final Transaction transaction;
    private final int isolationBefore;
    private boolean ended;

    private HibernatePlayerTransaction(Sessions sessions, Session session, int isolationBefore) {
        this.sessions = sessions;
        this.session = session;
        this.transaction = session.beginTransaction();
        this.isolationBefore = isolationBefore;
    }

    static HibernatePlayerTransaction begin(Call call, Sessions sessions, int isolation) {
        Session session = sessions.withOptions()
                .connectionHandling(ConnectionAcquisitionMode.AS_NEEDED, ConnectionReleaseMode.ON_CLOSE)
                .openSession();
        try {
            // Hibernate leaves the level to the connection, which the session keeps until its close.
            int before = session.doReturningWork(connection -> {
                int level = connection.getTransactionIsolation();
                connection.setTransactionIsolation(isolation);
                return level;
            });
            return new HibernatePlayerTransaction(sessions, session, before);
        } catch (PersistenceException e) {
            Sessions.close(session);
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return call(call("find", Player.requireId(id)), () -> Optional.ofNullable(session.find(PlayerEntity.class, id))
                .map(PlayerRow::toPlayer));
    }

    /** Clears the session first: Hibernate would lock an entity that it has loaded without reading it again. */
    @Override
    public Optional<Player> findForUpdate(String id) {
        return call(call("findForUpdate", Player.requireId(id)), () -> {
            session.flush();
            session.clear();
            return Optional.ofNullable(session.find(PlayerEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                    .map(PlayerRow::toPlayer);
        });
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        return Arguments.requireLimit(limit) == 0
                ? List.of()
                : call(
                        call,
                        () -> HibernatePlayerStore.players(
                                session.createSelectionQuery("from Player order by id", PlayerEntity.class)
                                        .setMaxResults(limit)
                                        .getResultList()));
    }

    @Override
    public long count() {
        return call(call("count"), () -> session.createSelectionQuery("select count(*) from Player", Long.class)
                .getSingleResult());
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        Call call = call("findByCoins");
        Arguments.requireRange(low, high);
        return call(
                call,
                () -> HibernatePlayerStore.players(session.createSelectionQuery(
                                "from Player where coins between :low and :high order by id", PlayerEntity.class)
                        .setParameter("low", low)
                        .setParameter("high", high)
                        .getResultList()));
    }

    /** Clears the session afterwards: a bulk statement bypasses it, and it would still show deleted players. */
    @Override
    public long deleteByCoins(int low, int high) {
        Call call = call("deleteByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> {
            session.flush();
            session.clear();
            return session.createMutationQuery("delete Player where coins between :low and :high")
                    .setParameter("low", low)
                    .setParameter("high", high)
                    .executeUpdate();
        });
    }

    /** Flushes at once, so the call that creates a duplicate reports it. */
    @Override
    public void create(Player player) {
        Call call = call("create", player.id());
        call(call, () -> {
            try {
                session.persist(new PlayerEntity(player));
            } catch (EntityExistsException e) {
                throw new DuplicatePlayerException(call, player.id(), e);
            }
            session.flush();
            return player;
        });
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        call(call, () -> {
            PlayerEntity row = session.find(PlayerEntity.class, player.id());
            if (row == null) {
                throw new PlayerNotFoundException(call, player.id());
            }
            row.setBalances(player);
            return row;
        });
    }

    @Override
    public boolean delete(String id) {
        return call(call("delete", Player.requireId(id)), () -> {
            PlayerEntity row = session.find(PlayerEntity.class, id);
            if (row != null) {
                session.remove(row);
            }
            return row != null;
        });
    }

    @Override
    public void commit() {
        Call call = call("commit");
        call(call, () -> {
            // All SQL except the commit is sent now. If the connection is lost from here on, the outcome is unknown.
            session.flush();
            session.setHibernateFlushMode(FlushMode.MANUAL);
            return call;
        });
        try {
            Sessions.commit(call, transaction, SqlFailures::atCommit);
        } catch (PlayerStoreException e) {
            throw failed(e);
        }
        end();
    }

    @Override
    public void rollback() {
        requireOpen();
        try {
            transaction.rollback();
        } catch (PersistenceException e) {
            // If the connection is lost, the server rolls back by itself.
        }
        end();
    }

    @Override
    public void close() {
        if (!ended) {
            rollback();
        }
    }

    private <T> T call(Call call, Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException e) {
            throw failed(sessions.beforeCommit(call, e));
        } catch (PlayerStoreException e) {
            throw failed(e);
        }
    }

    private PlayerStoreException failed(PlayerStoreException failure) {
        Sessions.rollback(transaction, failure);
        end();
        return failure;
    }

    private void end() {
        ended = true;
        try {
            session.doWork(connection -> connection.setTransactionIsolation(isolationBefore));
        } catch (PersistenceException e) {
            // The pool drops a connection that it cannot reset.
        }
        Sessions.close(session);
    }

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(HibernatePlayerStore.NAME, operation, ids);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
    }
}
