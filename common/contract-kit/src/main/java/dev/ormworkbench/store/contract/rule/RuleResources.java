package dev.ormworkbench.store.contract.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.call.StoreCalls;
import dev.ormworkbench.store.contract.jdbc.FaultyWire;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.server.RestartableServer;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.contract.table.StoredPlayers;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.GuildStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * The resources of a test: stores, pools, transactions and background calls. It empties the tables before each test, and
 * checks the pool after it.
 *
 * @param <B> what holds the stores under test
 */
public abstract class RuleResources<B extends Bench> {

    /** The name of a repeated test: not every report shows the name above it. */
    protected static final String NAME = "{displayName}: {arguments}";

    /** Longer than {@link StoreCalls} waits for a call, so that it reports which call has hung. */
    private static final long PATIENCE_SECONDS = 60;

    /** The timeout of pools that have no connection to lend. */
    private static final long CONNECTION_TIMEOUT_MILLIS = 300;

    /** The setting has this name in both drivers. */
    private static final String SESSION_VARIABLES = "sessionVariables";

    private static final Pattern ADDRESS = Pattern.compile("//([^/,:]+):(\\d+)/");

    private final BenchUnderTest<B> stores;

    private final ExecutorService background = Executors.newCachedThreadPool();

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    protected RuleResources(BenchUnderTest<B> stores) {
        this.stores = stores;
    }

    @BeforeEach
    final void startEmpty(TestInfo test) {
        findAnnotation(test.getTestMethod(), LeftOutOn.class)
                .filter(leftOut -> leftOut.value() == bench().product())
                .ifPresent(leftOut -> leaveOut(leftOut.because()));
        if (isAnnotated(test.getTestMethod(), OnOneNode.class) || isAnnotated(test.getTestClass(), OnOneNode.class)) {
            bench().stayOn(0);
        } else {
            bench().spread();
        }
        bench().empty();
        bench().watch().reset();
    }

    @AfterEach
    final void requireAllConnectionsBack() throws Exception {
        bench().watch().reset();
        if (BenchUnderTest.calls().gaveUp()) {
            background.shutdownNow();
            // A hung resource may hang again in its close; its locks end with the connections.
            resources.removeIf(resource -> resource instanceof PlayerStore
                    || resource instanceof PlayerTransaction
                    || resource instanceof GuildStore);
            try {
                closeResources();
            } finally {
                BenchUnderTest.discardBench();
            }
            return;
        }
        boolean clean = false;
        try {
            closeResources();
            background.shutdown();
            assertThat(background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("all calls have ended")
                    .isTrue();
            bench().requireAllConnectionsBackAsTheyCame();
            clean = !BenchUnderTest.calls().failed();
        } finally {
            if (!clean) {
                bench().clear(); // this test's failure must not become the next one's
            }
        }
    }

    /** Closes all, even if one fails: an open transaction would disturb the next test. */
    private void closeResources() {
        assertAll("what the test has opened", resources.stream().map(resource -> resource::close));
    }

    protected final B bench() {
        return stores.bench();
    }

    protected final StoredPlayers table() {
        return bench().table();
    }

    protected final JdbcWatch watch() {
        return bench().watch();
    }

    /** Skips the test, with the product and the reason in the report. */
    protected final void leaveOut(String reason) {
        abort("left out on " + bench().product().displayName() + ": " + reason);
    }

    protected final <T extends AutoCloseable> T closedAfterwards(T resource) {
        resources.push(resource);
        return resource;
    }

    protected final <T> Future<T> inBackground(Callable<T> call) {
        return background.submit(call);
    }

    /** Returns the result of a background call. */
    protected static <T> T resultOf(Future<T> call) throws Exception {
        try {
            return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the call failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the call has not ended", e);
        }
    }

    /** Returns the exception of a background call; empty if it returned. */
    protected static Optional<Throwable> endOf(Future<?> call) throws Exception {
        try {
            call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the call has not ended", e);
        }
    }

    /** Returns the exception of a background call. */
    protected static Throwable failureOf(Future<?> call) throws Exception {
        try {
            Object result = call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("the call returned " + result);
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("the call has not ended", e);
        }
    }

    /**
     * Gives it so much to undo that the server ends the other transaction of a deadlock, if the server decides by that.
     */
    protected final OtherTransaction notTheLighterOne(OtherTransaction other) throws SQLException {
        return ProductHabits.endsTheLighterOfADeadlock(bench().product()) ? other.makeHeavy() : other;
    }

    /**
     * Checks which transaction has ended: the store's, which is lighter, or either of the two if the server does not
     * decide by that.
     *
     * @param otherGoesOn whether the kit's own transaction is not the victim
     * @param failure the exception of the store's transaction
     */
    protected final void assertOneOutlivesTheDeadlock(boolean otherGoesOn, Optional<Throwable> failure) {
        if (ProductHabits.endsTheLighterOfADeadlock(bench().product())) {
            assertThat(otherGoesOn).as("the heavier one goes on").isTrue();
            assertThat(failure).as("the lighter one ends").isPresent();
        } else {
            assertThat(otherGoesOn || failure.isEmpty()).as("one goes on").isTrue();
        }
    }

    /** Returns whether it, or one of its causes, has a suppressed failure. */
    protected static boolean tellsWhatItSuppresses(Throwable failure) {
        return failure.getSuppressed().length > 0
                || (failure.getCause() != null && tellsWhatItSuppresses(failure.getCause()));
    }

    /** Provides a server that the test stops and starts again; skips the test if there is none. */
    protected final RestartedServer restartedServer() throws IOException, InterruptedException {
        Optional<RestartableServer> server = RestartableServer.forKit();
        assumeTrue(server.isPresent(), "the system property server-scripts is not set");
        closedAfterwards(server.get()::end);
        return closedAfterwards(new RestartedServer(bench(), server.get()));
    }

    /** Opens other pools for stores, which are closed after the test. */
    protected final StorePools pools(String name, Consumer<HikariConfig> settings) {
        return pools(0, name, settings);
    }

    /** Opens other pools for stores on a node, which are closed after the test. */
    protected final StorePools pools(int node, String name, Consumer<HikariConfig> settings) {
        return closedAfterwards(bench().newStorePools(node, name, settings));
    }

    /** Takes a connection of each pool; the caller closes what this returns. */
    protected static TakenConnections takeOneOfEach(StorePools pools) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        for (DataSource pool : pools.all()) {
            taken.add(pool.getConnection());
        }
        return () -> {
            for (Connection connection : taken) {
                connection.close();
            }
        };
    }

    /** Connections that a test has taken. */
    protected interface TakenConnections extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** Opens pools of one connection, and opens that connection patiently; a request for a second one soon fails. */
    protected final StorePools poolOfOne() {
        return pools("one", config -> {
            config.setMaximumPoolSize(1);
            config.setMinimumIdle(1);
            config.setInitializationFailTimeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        });
    }

    /** Every server of this family has a database of that name, without players. */
    protected final StorePools poolWithoutTable() {
        return pools("elsewhere", config -> config.setCatalog("mysql"));
    }

    /** Opens a pool whose login the server refuses. */
    protected final Connections poolRefusing(String wrongPassword) {
        return bench().of(closedAfterwards(bench().newPoolWithPassword(
                        wrongPassword, config -> config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS))));
    }

    protected final Connections poolOnNoServer() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("nowhere");
        config.setJdbcUrl("jdbc:mysql://127.0.0.1:1/nothing-listens-here");
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return bench().of(closedAfterwards(new HikariDataSource(config)));
    }

    /** Opens a pool with the server's shortest lock wait: MariaDB need not wait, MySQL waits at least a second. */
    protected final StorePools impatientPool() {
        int seconds = bench().database().product() == ServerProduct.MARIADB ? 0 : 1;
        return pools(
                "impatient",
                config -> config.setConnectionInitSql("SET SESSION innodb_lock_wait_timeout = " + seconds));
    }

    /**
     * Opens a pool of sessions that read text differently. A driver learns this only when it connects, and MySQL's
     * driver only if it does not reuse what it has learnt on other connections.
     */
    protected final StorePools poolWithoutBackslashEscapes() {
        return pools("without backslash escapes", config -> {
            String others = config.getDataSourceProperties().getProperty(SESSION_VARIABLES, "");
            config.addDataSourceProperty(
                    SESSION_VARIABLES,
                    others + (others.isEmpty() ? "" : ",") + "sql_mode='TRADITIONAL,NO_BACKSLASH_ESCAPES'");
            config.addDataSourceProperty("cacheServerConfiguration", "false");
        });
    }

    /** Opens a proxy in front of the kit's own node, which forwards everything. */
    protected final FaultyWire wireToServer() throws IOException, SQLException {
        Matcher address = addressOfServer();
        return closedAfterwards(new FaultyWire(address.group(1), Integer.parseInt(address.group(2))));
    }

    /** Opens pools whose connections all go through the proxy. */
    protected final StorePools poolThrough(FaultyWire wire) throws SQLException {
        String through = addressOfServer().replaceFirst("//127.0.0.1:" + wire.port() + "/");
        return pools("wire", config -> config.setJdbcUrl(through));
    }

    private Matcher addressOfServer() throws SQLException {
        try (Connection connection = bench().connection()) {
            // One driver shows the login, with stars for the password.
            String url = connection.getMetaData().getURL().replaceFirst("\\?.*", "");
            Matcher address = ADDRESS.matcher(url);
            assertThat(address.find()).as("host and port in %s", url).isTrue();
            return address;
        }
    }

    /** Checks that a call throws this type, before it requests a connection or sends anything. */
    protected final void assertThrowsBeforeAnySql(Class<? extends RuntimeException> type, ThrowingCallable call) {
        watch().reset();
        assertThatThrownBy(call).isExactlyInstanceOf(type);
        assertNoSql();
    }

    protected final void assertNoSql() {
        assertThat(watch().requestedConnections()).as("connections asked for").isZero();
        assertThat(watch().statements()).as("statements sent").isZero();
    }

    /** Checks an exception's description of its call. */
    protected final void assertFailureNames(Throwable failure, String operation, String... ids) {
        assertThat(failure).isInstanceOfSatisfying(PlayerStoreException.class, e -> {
            assertThat(e.call().implementation()).isEqualTo(bench().name());
            assertThat(e.call().operation()).isEqualTo(operation);
            assertThat(e.call().ids()).containsExactly(ids);
        });
    }
}
