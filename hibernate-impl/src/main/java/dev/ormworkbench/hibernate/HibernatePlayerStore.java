package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.FlushMode;
import org.hibernate.Session;
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
import org.hibernate.query.SelectionQuery;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** A store whose calls, except bulks, are units of work on their own sessions: the flush writes changes made in memory. */
final class HibernatePlayerStore implements PlayerStore {

    static final String NAME = "hibernate";

    private final SessionFactory sessions;
    private final AutoCommit autoCommit;
    private final Locking locking;
    private volatile boolean closed;

    HibernatePlayerStore(Connections connections, ServerProduct product, Locking locking) {
        this.autoCommit = connections.autoCommit();
        this.locking = locking;
        Configuration configuration = new Configuration().addAnnotatedClass(PlayerEntity.class);
        if (locking == Locking.OPTIMISTIC) {
            configuration.addAnnotatedClass(OptimisticPlayerEntity.class);
        }
        configuration.getProperties().put(AvailableSettings.CONNECTION_PROVIDER, new ConnectionsByUse(connections));
        this.sessions = configuration
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

    @Override
    public void create(Player player) {
        inTransaction(call("create", player.id()), session -> {
            session.persist(new PlayerEntity(player));
            return player;
        });
    }

    /** Uses a session without a persistence context, because so many rows need not be remembered. */
    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Call call = call("createAll");
        Batches batches = new Batches(players, batchSize);
        try {
            return batches.hasNext()
                    ? inTransaction(
                            call,
                            sessions.openStatelessSession(),
                            session -> insertAll(session, batches),
                            SqlFailures::atCommit)
                    : 0;
        } catch (Batches.StreamFailure e) {
            throw e.original();
        }
    }

    private static long insertAll(StatelessSession session, Batches batches) {
        long created = 0;
        while (batches.hasNext()) {
            List<PlayerEntity> batch =
                    batches.next().stream().map(PlayerEntity::new).toList();
            // This sends the batch before it returns, so none is left for the commit.
            session.insertMultiple(batch);
            created += batch.size();
        }
        return created;
    }

    @Override
    public Optional<Player> find(String id) {
        Call call = call("find", Player.requireId(id));
        return read(call, session -> Optional.ofNullable(session.find(PlayerEntity.class, id))
                .map(PlayerRow::toPlayer));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> distinct = Arguments.requireIds(ids);
        requireOpen();
        if (distinct.isEmpty()) {
            return List.of();
        }
        return read(
                new Call(NAME, "findAll", distinct),
                session -> players(
                        session.createSelectionQuery("from Player where id in :ids order by id", PlayerEntity.class)
                                .setParameter("ids", distinct)
                                .getResultList()));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        if (Arguments.requireLimit(limit) == 0) {
            return List.of();
        }
        return read(
                call,
                session -> players(session.createSelectionQuery("from Player order by id", PlayerEntity.class)
                        .setMaxResults(limit)
                        .getResultList()));
    }

    @Override
    public long count() {
        return read(call("count"), session -> session.createSelectionQuery("select count(*) from Player", Long.class)
                .getSingleResult());
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        inTransaction(call, session -> {
            PlayerEntity row = session.find(PlayerEntity.class, player.id(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw new PlayerNotFoundException(call, player.id());
            }
            row.setBalances(player);
            return row;
        });
    }

    @Override
    public boolean delete(String id) {
        Call call = call("delete", Player.requireId(id));
        return inTransaction(
                call,
                session -> session.createMutationQuery("delete Player where id = :id")
                                .setParameter("id", id)
                                .executeUpdate()
                        == 1);
    }

    @Override
    public long deleteAll() {
        return inTransaction(call("deleteAll"), session -> session.createMutationQuery("delete Player")
                .executeUpdate());
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return switch (locking) {
            case PESSIMISTIC -> tradeLocked(call, trade);
            case CONDITIONAL -> tradeConditionally(call, trade);
            case OPTIMISTIC ->
                inTransaction(
                        call,
                        session -> checkAndChange(
                                call, trade, selectTraders(session, OptimisticPlayerEntity.class, trade)));
            case NONE ->
                inTransaction(
                        call,
                        session -> checkAndChange(call, trade, selectTraders(session, PlayerEntity.class, trade)));
        };
    }

    private TradeOutcome tradeLocked(Call call, Trade trade) {
        return inTransaction(
                call,
                session -> checkAndChange(
                        call,
                        trade,
                        selectTraders(session, PlayerEntity.class, trade).setLockMode(LockModeType.PESSIMISTIC_WRITE)));
    }

    /** The entity decides whether locking is optimistic. */
    private static <R extends PlayerRow> SelectionQuery<R> selectTraders(
            Session session, Class<R> entity, Trade trade) {
        return session.createSelectionQuery(
                        "from " + entity.getName() + " where id in (:seller, :buyer) order by id", entity)
                .setParameter("seller", trade.seller())
                .setParameter("buyer", trade.buyer());
    }

    private static TradeOutcome checkAndChange(
            Call call, Trade trade, SelectionQuery<? extends PlayerRow> selectTraders) {
        List<? extends PlayerRow> traders = selectTraders.getResultList();
        TradeOutcome outcome = trade.decide(call, byId(traders, trade.seller()), byId(traders, trade.buyer()));
        if (outcome == TradeOutcome.DONE) {
            traders.forEach(trader -> trader.setBalances(trade.after(trader.toPlayer())));
        }
        return outcome;
    }

    /** If an UPDATE finds no row, its condition failed. The store then reads the players under locks to learn why. */
    private TradeOutcome tradeConditionally(Call call, Trade trade) {
        boolean done = inTransaction(call, session -> {
            boolean both = trade.idsInLockOrder().stream()
                    .allMatch(id -> (id.equals(trade.seller()) ? sell(session, trade) : buy(session, trade)) == 1);
            if (!both) {
                session.getTransaction().setRollbackOnly();
            }
            return both;
        });
        return done ? TradeOutcome.DONE : tradeLocked(call, trade);
    }

    private static int sell(Session session, Trade trade) {
        return session.createMutationQuery("""
                        update Player set coins = coins + :price, goods = goods - :goods
                        where id = :seller and goods >= :goods and coins <= :mostCoins""")
                .setParameter("price", trade.price())
                .setParameter("goods", trade.goods())
                .setParameter("seller", trade.seller())
                .setParameter("mostCoins", Player.MAX_BALANCE - trade.price())
                .executeUpdate();
    }

    private static int buy(Session session, Trade trade) {
        return session.createMutationQuery("""
                        update Player set coins = coins - :price, goods = goods + :goods
                        where id = :buyer and coins >= :price and goods <= :mostGoods""")
                .setParameter("price", trade.price())
                .setParameter("goods", trade.goods())
                .setParameter("buyer", trade.buyer())
                .setParameter("mostGoods", Player.MAX_BALANCE - trade.goods())
                .executeUpdate();
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        return HibernatePlayerTransaction.begin(call("begin"), sessions, isolation.jdbcLevel());
    }

    static List<Player> players(List<? extends PlayerRow> rows) {
        return rows.stream().map(PlayerRow::toPlayer).toList();
    }

    private static @Nullable Player byId(List<? extends PlayerRow> rows, String id) {
        return rows.stream()
                .map(PlayerRow::toPlayer)
                .filter(player -> player.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Reads outside of a transaction where auto-commit ends it. */
    private <T> T read(Call call, Function<Session, T> work) {
        Session session = sessions.withOptions().readOnly(true).openSession();
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

    private <T> T inTransaction(Call call, Function<Session, T> work) {
        return inTransaction(
                call,
                sessions.openSession(),
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

    /** Does the work in a transaction, and closes the session. */
    private static <S extends SharedSessionContract, T> T inTransaction(
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

    static PlayerStoreException beforeCommit(Call call, PersistenceException e) {
        return e instanceof OptimisticLockException
                ? new ConcurrencyConflictException(call, "a player has changed since it was read", e)
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

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(NAME, operation, ids);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        sessions.close();
    }
}
