package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.classroom.live.Part;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.store.AutoCommit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One implementation that plays an operation again and again, on a database of its own, and tells what each call costs. The first call
 * under new rules prepares what libraries and drivers keep, and is not counted.
 */
public final class NetworkPart implements Part<NetworkRules, NetworkNow> {

    /** So that all implementations together leave the machine to the one that is measured. */
    private static final long NANOS_BETWEEN = Duration.ofMillis(40).toNanos();

    private static final int LAST = 20;

    private final Database first;
    private final String name;
    private final Implementation implementation;
    private final Map<Connected, NetworkStores> opened = new HashMap<>();
    private final Deque<Long> lastNanos = new ArrayDeque<>();
    private long calls;
    private volatile @Nullable NetworkNow now;
    private volatile @Nullable NetworkStores playing;

    private record Connected(AutoCommit autoCommit, Tuning tuning) {}

    /**
     * Prepares a part that has not begun.
     *
     * @param name what its database is called beside the first one
     */
    public NetworkPart(Database first, String name, Implementation implementation) {
        this.first = first;
        this.name = name;
        this.implementation = implementation;
    }

    @Override
    public String implementation() {
        return implementation.name();
    }

    @Override
    public Optional<NetworkNow> state() {
        return Optional.ofNullable(now);
    }

    @Override
    public void run(Supplier<NetworkRules> rules, BooleanSupplier over) throws SQLException {
        try (Database database = first.openBeside(name).awaitReady()) {
            try {
                Optional<NetworkRules> last = Optional.empty();
                while (!over.getAsBoolean()) {
                    NetworkRules mine = rules.get();
                    if (implementation.has(mine.operation().contract())) {
                        NetworkStores stores = stores(database, mine);
                        playing = stores;
                        if (over.getAsBoolean()) {
                            break; // nobody cuts these off
                        }
                        play(
                                stores,
                                mine,
                                last,
                                () -> over.getAsBoolean() || !rules.get().equals(mine));
                    } else {
                        now = null;
                        LockSupport.parkNanos(NANOS_BETWEEN);
                    }
                    last = Optional.of(mine);
                }
            } finally {
                opened.values().forEach(NetworkStores::close);
            }
        }
    }

    private NetworkStores stores(Database database, NetworkRules rules) {
        return opened.computeIfAbsent(
                new Connected(rules.autoCommit(), rules.tuning()),
                key -> new NetworkStores(database, implementation, key.autoCommit(), key.tuning()));
    }

    /**
     * Plays once.
     *
     * @param last the rules of the call before; empty if there was none
     */
    private void play(NetworkStores stores, NetworkRules mine, Optional<NetworkRules> last, BooleanSupplier obsolete)
            throws SQLException {
        if (!last.equals(Optional.of(mine))) {
            lastNanos.clear();
            calls = 0;
        }
        if (last.filter(mine::haveSameCalls).isEmpty()) {
            stores.delay(Duration.ZERO);
            stores.prepare(mine.operation());
            stores.call(mine.operation(), mine.fetching());
        }
        stores.delay(mine.latency());
        if (obsolete.getAsBoolean()) {
            return;
        }
        NetworkStores.Played played = stores.call(mine.operation(), mine.fetching());
        if (!obsolete.getAsBoolean()) {
            count(mine, played);
            LockSupport.parkNanos(NANOS_BETWEEN);
        }
    }

    private void count(NetworkRules rules, NetworkStores.Played played) {
        lastNanos.addLast(played.nanos());
        if (lastNanos.size() > LAST) {
            lastNanos.removeFirst();
        }
        calls++;
        now = new NetworkNow(
                NetworkNow.Rules.of(rules),
                calls,
                new NetworkNow.Sent(
                        played.trace().statements(),
                        played.trace().wire().totals().roundTrips(),
                        played.trace().rows()),
                played.nanos() / 1e3,
                Median.of(lastNanos) / 1e3);
    }

    /**
     * The latency acts on a call that goes on, too: else the next would wait for hundreds of slow round trips. At the end nobody
     * waits for the call.
     */
    @Override
    public void changed(NetworkRules rules, boolean over) {
        NetworkStores its = playing;
        if (its == null) {
            return;
        }
        its.delay(over ? Duration.ZERO : rules.latency());
        if (over) {
            its.cutOff();
        }
    }
}
