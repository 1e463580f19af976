package dev.ormworkbench.runner.fault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.jdbc.SpreadPool;
import dev.ormworkbench.store.contract.server.Nodes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Eight traders, two on each implementation, with connections to all nodes, and the faults that hit them. */
final class FaultRun implements AutoCloseable {

    static final int TRADERS = 8;
    static final int SELLERS = 3;
    static final int RICHES = 1_000_000;

    private static final int CONNECTION_TIMEOUT_MILLIS = 1_000;
    private static final int ENOUGH_ROWS = 100;

    private final Database database = SharedServer.get().open();
    private final SpreadPool pool = newPool("traders");
    private final SpreadPool observers = newPool("observers");
    private final List<PlayerStore> stores = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(TRADERS);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    FaultRun() {
        for (PlayerStoreProvider provider : Implementations.onClassPath().providers()) {
            stores.add(provider.open(pool, database.product(), Locking.PESSIMISTIC));
        }
        database.emptyTable();
        Stream<String> ids = Stream.concat(
                Stream.iterate(0, i -> i + 1).limit(SELLERS).map(FaultRun::seller),
                Stream.iterate(0, i -> i + 1).limit(TRADERS).map(FaultRun::trader));
        stores.get(0)
                .createAll(ids.map(id -> new Player(id, RICHES, id.startsWith("seller") ? RICHES : 0)), ENOUGH_ROWS);
    }

    private SpreadPool newPool(String name) {
        return new SpreadPool(Nodes.all().stream()
                .map(node -> database.newPool(settings -> {
                    node.reach(settings);
                    configure(settings, name);
                }))
                .toList());
    }

    private static void configure(HikariConfig settings, String name) {
        settings.setPoolName(name);
        settings.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    }

    private static String seller(int number) {
        return "seller " + number;
    }

    static String seller(Random random) {
        return seller(random.nextInt(SELLERS));
    }

    private static String trader(int number) {
        return "trader " + number;
    }

    /** Injects faults into the servers while the traders trade. */
    interface Faults {
        void inject() throws Exception;
    }

    /** Lets the traders trade while faults are injected, and returns what each trader was told. */
    List<Trader.Told> trade(Faults faults) throws Exception {
        List<Future<Trader.Told>> trading = new ArrayList<>();
        for (int i = 0; i < TRADERS; i++) {
            trading.add(
                    threads.submit(new Trader(stores.get(i % stores.size()), trader(i), new Random(i), calls, over)));
        }
        try {
            faults.inject();
        } finally {
            over.set(true);
        }
        List<Trader.Told> told = new ArrayList<>();
        for (Future<Trader.Told> each : trading) {
            told.add(resultOf(each));
        }
        return told;
    }

    private static Trader.Told resultOf(Future<Trader.Told> trader) throws InterruptedException {
        try {
            return trader.get(3, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError("a trader was told what it cannot be told", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a trader does not end", e);
        }
    }

    /** Blocks until the traders have made this many more calls. */
    void awaitCalls(int more) throws InterruptedException {
        long goal = calls.get() + more;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (calls.get() < goal) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the traders stand still");
            }
            Thread.sleep(1);
        }
    }

    int nodes() {
        return observers.pools().size();
    }

    /** Kills a random connection of the traders. Returns false if there is none on that node. */
    boolean killConnection(int node, Random random) throws SQLException {
        try (Connection connection = observers.pools().get(node).getConnection();
                Statement statement = connection.createStatement()) {
            List<Long> victims = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND COMMAND <> 'Sleep'"
                            + " AND ID <> CONNECTION_ID() AND INFO IS NOT NULL")) {
                while (rows.next()) {
                    victims.add(rows.getLong(1));
                }
            }
            if (victims.isEmpty()) {
                return false;
            }
            statement.execute("KILL " + victims.get(random.nextInt(victims.size())));
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == 1094) { // ER_NO_SUCH_THREAD: it has ended on its own
                return false;
            }
            throw e;
        }
    }

    /** Sets a global variable of a node's server. */
    void setGlobal(int node, String assignment) throws SQLException {
        try (Connection connection = observers.pools().get(node).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL " + assignment);
        }
    }

    /** Blocks until every node is in the cluster and has all committed data. */
    void awaitAllNodes() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        for (HikariDataSource node : observers.pools()) {
            while (nodes() > 1 && !takesPart(node)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the nodes do not find together again");
                }
                Thread.sleep(50);
            }
        }
    }

    private boolean takesPart(HikariDataSource node) {
        try (Connection connection = node.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM information_schema.GLOBAL_STATUS"
                        + " WHERE VARIABLE_NAME = 'WSREP_CLUSTER_SIZE' AND VARIABLE_VALUE = '" + nodes() + "'"
                        + " OR VARIABLE_NAME = 'WSREP_LOCAL_STATE_COMMENT' AND VARIABLE_VALUE = 'Synced'"
                        + " OR VARIABLE_NAME = 'WSREP_READY' AND VARIABLE_VALUE = 'ON'")) {
            rows.next();
            return rows.getInt(1) == 3;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns all players on a node, ordered by id. */
    List<Player> players(int node) throws SQLException {
        try (Connection connection = observers.pools().get(node).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, coins, goods FROM " + PlayerSchema.TABLE + " ORDER BY id")) {
            List<Player> players = new ArrayList<>();
            while (rows.next()) {
                players.add(new Player(rows.getString(1), rows.getInt(2), rows.getInt(3)));
            }
            return players;
        }
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdown();
        stores.forEach(PlayerStore::close);
        pool.close();
        observers.close();
        database.close();
    }
}
