package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/** What the areas of the contract share: an empty table before each test, and the check of the pool after it. */
@TestMethodOrder(MethodOrderer.Random.class)
abstract class Rules {

    /** Longer than {@link StoreCalls} waits for a call: it says which one has hung. */
    private static final long PATIENCE_SECONDS = 60;

    /** Of a test that is played several times: not every report shows what a name stands below. */
    static final String NAME = "{displayName}: {arguments}";

    /** How long the pools give that have no connection to give. */
    private static final long CONNECTION_TIMEOUT_MILLIS = 300;

    /** The setting has this name in both drivers. */
    private static final String SESSION_VARIABLES = "sessionVariables";

    private static final Pattern ADDRESS = Pattern.compile("//([^/,:]+):(\\d+)/");

    private final PlayerStoreContract contract;
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    Rules(PlayerStoreContract contract) {
        this.contract = contract;
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
        bench().table().empty();
        bench().watch().reset();
    }

    @AfterEach
    final void requireAllConnectionsBack() throws Exception {
        bench().watch().reset();
        if (PlayerStoreContract.calls().gaveUp()) {
            background.shutdownNow();
            // What hangs may hang again as it closes; its locks end with the connections.
            resources.removeIf(resource -> resource instanceof PlayerStore || resource instanceof PlayerTransaction);
            try {
                closeResources();
            } finally {
                PlayerStoreContract.discardBench();
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
            clean = !PlayerStoreContract.calls().failed();
        } finally {
            if (!clean) {
                bench().clear(); // this test's failure is not to be the next one's
            }
        }
    }

    /** All of them, whatever becomes of one: a transaction that stays open would meet the next test. */
    private void closeResources() {
        assertAll("what the test has opened", resources.stream().map(resource -> resource::close));
    }

    final StoreBench bench() {
        return contract.bench();
    }

    final StoredPlayers table() {
        return bench().table();
    }

    final JdbcWatch watch() {
        return bench().watch();
    }

    /** The store with the default locking, for what is the same under all of them. */
    final PlayerStore store() {
        return store(Locking.PESSIMISTIC);
    }

    final PlayerStore store(Locking locking) {
        return bench().store(locking);
    }

    /** Skips the test, with the product and the reason in the report. */
    final void leaveOut(String reason) {
        abort("left out on " + bench().product().displayName() + ": " + reason);
    }

    /** For a test of a level that not every product has. */
    final void assumeOffered(Isolation isolation) {
        if (!isolation.isOn(bench().product())) {
            leaveOut("it has no " + isolation);
        }
    }

    /** A transaction of the store, closed after the test if it has not ended. Skips the test where there is no such level. */
    final PlayerTransaction begin(Isolation isolation) {
        assumeOffered(isolation);
        return closedAfterwards(store().begin(isolation));
    }

    /** For a test that writes or locks rows that others have changed since the transaction first read. */
    final void assumeStaleWritesPass(Isolation isolation) {
        assumeTrue(
                isolation.compareTo(Isolation.REPEATABLE_READ) < 0 || !table().refusesStaleWrites(),
                "this server itself refuses to write or lock a row changed since the first read");
    }

    /** A transaction beside the store's, taken back after the test if it is not committed. */
    final OtherTransaction otherTransaction() throws SQLException {
        bench().requireOneNode();
        return closedAfterwards(table().begin());
    }

    /** Gives it so much to undo that the other one of a deadlock ends, where the server goes by that. */
    final OtherTransaction notTheLighterOne(OtherTransaction other) throws SQLException {
        return ProductHabits.endsTheLighterOfADeadlock(bench().product()) ? other.makeHeavy() : other;
    }

    /**
     * Checks who has ended: the store's transaction, which is the lighter one, and either of the two where the server does not
     * go by that.
     *
     * @param otherGoesOn whether the kit's own transaction is not the victim
     * @param failure what the store's has thrown
     */
    final void assertOneOutlivesTheDeadlock(boolean otherGoesOn, Optional<Throwable> failure) {
        if (ProductHabits.endsTheLighterOfADeadlock(bench().product())) {
            assertThat(otherGoesOn).as("the heavier one goes on").isTrue();
            assertThat(failure).as("the lighter one ends").isPresent();
        } else {
            assertThat(otherGoesOn || failure.isEmpty()).as("one goes on").isTrue();
        }
    }

    final <T extends AutoCloseable> T closedAfterwards(T resource) {
        resources.push(resource);
        return resource;
    }

    final <T> Future<T> inBackground(Callable<T> call) {
        return background.submit(call);
    }

    /** What a call in the background returned. */
    static <T> T resultOf(Future<T> call) throws Exception {
        try {
            return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the call failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the call has not ended", e);
        }
    }

    /** What a call in the background threw; empty if it returned. */
    static Optional<Throwable> endOf(Future<?> call) throws Exception {
        try {
            call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the call has not ended", e);
        }
    }

    /** What a call in the background threw. */
    static Throwable failureOf(Future<?> call) throws Exception {
        try {
            Object result = call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("the call returned " + result);
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("the call has not ended", e);
        }
    }

    /** Checks that a call throws this type, and that it did so before it asked for a connection or sent anything. */
    final void assertThrowsBeforeAnySql(Class<? extends RuntimeException> type, ThrowingCallable call) {
        watch().reset();
        assertThatThrownBy(call).isExactlyInstanceOf(type);
        assertNoSql();
    }

    final void assertNoSql() {
        assertThat(watch().connections()).as("connections asked for").isZero();
        assertThat(watch().statements()).as("statements sent").isZero();
    }

    /** Checks what an exception says of its call. */
    final void assertFailureNames(Throwable failure, String operation, String... playerIds) {
        assertThat(failure).isInstanceOfSatisfying(PlayerStoreException.class, e -> {
            assertThat(e.call().implementation()).isEqualTo(bench().provider().name());
            assertThat(e.call().operation()).isEqualTo(operation);
            assertThat(e.call().playerIds()).containsExactly(playerIds);
        });
    }

    /** Whether it, or a cause of it, has another failure with it. */
    static boolean tellsWhatItSuppresses(Throwable failure) {
        return failure.getSuppressed().length > 0
                || (failure.getCause() != null && tellsWhatItSuppresses(failure.getCause()));
    }

    /** Checks that before each statement and around each commit of a call the table is as before the call or as after it. */
    final void assertSeenWhole(ThrowingCallable call) {
        Set<List<Player>> seen = new LinkedHashSet<>();
        List<Player> before = table().players();
        lookOn(seen);
        Throwable failure = catchThrowable(call);
        watch().reset();
        List<Player> after = table().players();
        assertThat(seen).as("what others saw meanwhile").isSubsetOf(List.of(before, after));
        if (failure != null) {
            assertThat(failure).isInstanceOf(PlayerStoreException.class);
            assertThat(after).as("the table after a failure").isEqualTo(before);
        }
    }

    private void lookOn(Set<List<Player>> seen) {
        JdbcWatch.Action look = connection -> {
            seen.add(table().players());
            lookOn(seen);
        };
        watch().beforeStatement(look);
        watch().beforeCommitting(look);
        watch().afterCommit(look);
    }

    /** Makes all calls at the same time, since each may take the pool's timeout; returns what they threw. */
    final List<Throwable> assertEachFails(PlayerStore store, Class<? extends PlayerStoreException> type)
            throws Exception {
        Map<Operation, Future<?>> calls = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            calls.put(operation, inBackground(() -> operation.on(store)));
        }
        List<Throwable> failures = new ArrayList<>();
        for (Map.Entry<Operation, Future<?>> call : calls.entrySet()) {
            Throwable failure = failureOf(call.getValue());
            assertFailure(failure, type, call.getKey());
            failures.add(failure);
        }
        return failures;
    }

    /** Type, call and cause; the wording is free, but for what must not be in it. */
    final void assertFailure(Throwable failure, Class<? extends PlayerStoreException> type, Operation operation) {
        assertThat(failure).isInstanceOf(type);
        assertThat(failure.getCause()).as("the cause").isNotNull();
        assertFailureNames(
                failure, operation.methodName(), operation.playerIds().toArray(String[]::new));
    }

    /** A pool may still hold other connections that were killed; each can fail one call at most. */
    final void assertWorksAgain(PlayerStore store) {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                assertThat(store.find("alice")).contains(Operation.ALICE);
                break;
            } catch (StoreUnavailableException e) {
                // the next one finds another connection
            }
        }
        assertThat(store.find("bob")).contains(Operation.BOB);
    }

    /** Another store of the provider, closed after the test. */
    final PlayerStore open(DataSource dataSource, Locking locking) {
        return closedAfterwards(bench().open(dataSource, locking));
    }

    /** Another pool on the server, closed after the test. */
    final HikariDataSource pool(String name, Consumer<HikariConfig> settings) {
        return closedAfterwards(bench().newPool(name, settings));
    }

    /** One connection, which is made here, and with patience; whoever asks for a second gets none soon. */
    final HikariDataSource poolOfOne() {
        return pool("one", config -> {
            config.setMaximumPoolSize(1);
            config.setMinimumIdle(1);
            config.setInitializationFailTimeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        });
    }

    /** Every server of this family has a database of that name, and no player in it. */
    final HikariDataSource poolWithoutTable() {
        return pool("elsewhere", config -> config.setCatalog("mysql"));
    }

    /** A pool whose login the server refuses. */
    final HikariDataSource poolRefusing(String wrongPassword) {
        return closedAfterwards(bench().newPoolWithPassword(
                        wrongPassword, config -> config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS)));
    }

    final HikariDataSource poolOnNoServer() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("nowhere");
        config.setJdbcUrl("jdbc:mysql://127.0.0.1:1/nothing-listens-here");
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return closedAfterwards(new HikariDataSource(config));
    }

    /** The shortest wait for a lock that the server knows: MariaDB does without any, MySQL waits for a second. */
    final HikariDataSource impatientPool() {
        int seconds = bench().database().product() == ServerProduct.MARIADB ? 0 : 1;
        return pool(
                "impatient",
                config -> config.setConnectionInitSql("SET SESSION innodb_lock_wait_timeout = " + seconds));
    }

    /**
     * A pool of sessions in which text is read in another way than usual. A driver learns of it as it connects alone, and
     * MySQL's only if it takes nothing from what it has learnt on other connections.
     */
    final HikariDataSource poolWithoutBackslashEscapes() {
        return pool("without backslash escapes", config -> {
            String others = config.getDataSourceProperties().getProperty(SESSION_VARIABLES, "");
            config.addDataSourceProperty(
                    SESSION_VARIABLES,
                    others + (others.isEmpty() ? "" : ",") + "sql_mode='TRADITIONAL,NO_BACKSLASH_ESCAPES'");
            config.addDataSourceProperty("cacheServerConfiguration", "false");
        });
    }

    /** A wire before the kit's own node, which lets everything through. */
    final FaultyWire wireToServer() throws IOException, SQLException {
        Matcher address = addressOfServer();
        return closedAfterwards(new FaultyWire(address.group(1), Integer.parseInt(address.group(2))));
    }

    /** A pool whose connections all go over the wire. */
    final HikariDataSource poolThrough(FaultyWire wire) throws SQLException {
        String through = addressOfServer().replaceFirst("//127.0.0.1:" + wire.port() + "/");
        return pool("wire", config -> config.setJdbcUrl(through));
    }

    private Matcher addressOfServer() throws SQLException {
        try (Connection connection = bench().connection()) {
            // One driver shows who logged in, with stars for the password.
            String url = connection.getMetaData().getURL().replaceFirst("\\?.*", "");
            Matcher address = ADDRESS.matcher(url);
            assertThat(address.find()).as("host and port in %s", url).isTrue();
            return address;
        }
    }

    static Player player(String id, int coins, int goods) {
        return new Player(id, coins, goods);
    }
}
