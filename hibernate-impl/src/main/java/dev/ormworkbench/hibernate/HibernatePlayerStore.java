package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Arguments;
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
import dev.ormworkbench.store.error.PlayerNotFoundException;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** A store whose calls, except bulks, are units of work on their own sessions: the flush writes changes made in memory. */
final class HibernatePlayerStore implements PlayerStore {

    static final String NAME = "hibernate";

    private final Sessions sessions;
    private final Locking locking;
    private volatile boolean closed;

    HibernatePlayerStore(Connections connections, ServerProduct product, Locking locking) {
        this.sessions = new Sessions(connections, product, "a player", Map.of(), entities(locking));
        this.locking = locking;
    }

    /** Optimistic locking has an entity of its own. */
    private static List<Class<?>> entities(Locking locking) {
        return locking == Locking.OPTIMISTIC
                ? List.of(PlayerEntity.class, OptimisticPlayerEntity.class)
                : List.of(PlayerEntity.class);
    }

    @Override
    public void create(Player player) {
        sessions.inTransaction(call("create", player.id()), session -> {
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
                    ? sessions.inStatelessTransaction(call, session -> insertAll(session, batches))
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
        return sessions.read(call, session -> Optional.ofNullable(session.find(PlayerEntity.class, id))
                .map(PlayerRow::toPlayer));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> distinct = Arguments.requireIds(ids);
        requireOpen();
        if (distinct.isEmpty()) {
            return List.of();
        }
        return sessions.read(
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
        return sessions.read(
                call,
                session -> players(session.createSelectionQuery("from Player order by id", PlayerEntity.class)
                        .setMaxResults(limit)
                        .getResultList()));
    }

    @Override
    public long count() {
        return sessions.read(
                call("count"), session -> session.createSelectionQuery("select count(*) from Player", Long.class)
                        .getSingleResult());
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        sessions.inTransaction(call, session -> {
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
        return sessions.inTransaction(
                call,
                session -> session.createMutationQuery("delete Player where id = :id")
                                .setParameter("id", id)
                                .executeUpdate()
                        == 1);
    }

    @Override
    public long deleteAll() {
        return sessions.inTransaction(call("deleteAll"), session -> session.createMutationQuery("delete Player")
                .executeUpdate());
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return switch (locking) {
            case PESSIMISTIC -> tradeLocked(call, trade);
            case CONDITIONAL -> tradeConditionally(call, trade);
            case OPTIMISTIC ->
                sessions.inTransaction(
                        call,
                        session -> checkAndChange(
                                call, trade, selectTraders(session, OptimisticPlayerEntity.class, trade)));
            case NONE ->
                sessions.inTransaction(
                        call,
                        session -> checkAndChange(call, trade, selectTraders(session, PlayerEntity.class, trade)));
        };
    }

    private TradeOutcome tradeLocked(Call call, Trade trade) {
        return sessions.inTransaction(
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
        boolean done = sessions.inTransaction(call, session -> {
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
