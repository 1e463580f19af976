package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.classroom.live.Part;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.AutoCommit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One implementation that plays a piece again and again, on a database of its own, and tells what each play costs. The first play
 * of a piece under new rules prepares what libraries and drivers keep, and is not counted.
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
    private @Nullable Repeated repeated;
    private Optional<NetworkRules> prepared = Optional.empty();
    private long plays;
    /** How often the rules have changed: they may be as they were, and the latency of a play another one. */
    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable NetworkNow now;
    private volatile @Nullable String hindrance;
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
    public Optional<String> hindrance() {
        return Optional.ofNullable(hindrance);
    }

    @Override
    public void run(Supplier<NetworkRules> rules, BooleanSupplier over) throws SQLException, InterruptedException {
        try (Database database = first.openBeside(name).awaitReady()) {
            try {
                while (!over.getAsBoolean()) {
                    long seen = changes.get();
                    NetworkRules mine = rules.get();
                    Optional<Contract> missing = mine.piece().contracts().stream()
                            .filter(each -> !implementation.has(each))
                            .sorted()
                            .findFirst();
                    if (missing.isPresent()) {
                        hinder("it has no " + missing.get().asStore());
                    } else {
                        NetworkStores stores = stores(database, mine);
                        playing = stores;
                        if (over.getAsBoolean()) {
                            break; // nobody cuts these off
                        }
                        play(stores, mine, rules, over, () -> over.getAsBoolean() || changes.get() != seen);
                    }
                }
            } finally {
                putAway();
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
     * Plays once, and before that another time if it is the first time under these rules.
     *
     * @param obsolete whether the rules have changed or it is over
     */
    private void play(
            NetworkStores stores,
            NetworkRules mine,
            Supplier<NetworkRules> rules,
            BooleanSupplier over,
            BooleanSupplier obsolete)
            throws SQLException, InterruptedException {
        Repeated piece = prepared.filter(mine::haveSameCalls).isPresent() ? repeated : null;
        if (piece == null) {
            piece = take(stores, mine);
            if (piece.play(() -> over.getAsBoolean() || !rules.get().haveSameCalls(mine))
                    .isEmpty()) {
                return;
            }
        }
        if (!prepared.equals(Optional.of(mine))) {
            lastNanos.clear();
            plays = 0;
            prepared = Optional.of(mine);
        }
        stores.delay(mine.latency());
        if (obsolete.getAsBoolean()) {
            return;
        }
        Optional<Played> played = piece.play(obsolete);
        if (played.isPresent() && !obsolete.getAsBoolean()) {
            count(mine, played.get());
        }
    }

    /** Takes up a piece: its first play is not delayed. */
    private Repeated take(NetworkStores stores, NetworkRules rules) throws SQLException {
        putAway();
        now = null; // what another piece has cost
        hindrance = null;
        stores.delay(Duration.ZERO);
        Repeated taken = rules.piece().on(stores, rules.fetching());
        repeated = taken;
        taken.prepare();
        return taken;
    }

    private void putAway() {
        prepared = Optional.empty();
        if (repeated != null) {
            repeated.close();
            repeated = null;
        }
    }

    private void count(NetworkRules rules, Played played) {
        if (played.waited()) {
            hinder("a session waited for another, and a wait is no round trip");
            return;
        }
        lastNanos.addLast(played.nanos());
        if (lastNanos.size() > LAST) {
            lastNanos.removeFirst();
        }
        plays++;
        hindrance = null;
        now = new NetworkNow(
                NetworkNow.Rules.of(rules),
                plays,
                played.sent(),
                played.failedSteps(),
                played.nanos() / 1e3,
                Median.of(lastNanos) / 1e3);
        LockSupport.parkNanos(NANOS_BETWEEN);
    }

    private void hinder(String why) {
        hindrance = "not played: " + why;
        now = null;
        LockSupport.parkNanos(NANOS_BETWEEN);
    }

    /**
     * The latency acts on a call that goes on, too: else the next would wait for hundreds of slow round trips. At the end nobody
     * waits for the call.
     */
    @Override
    public void changed(NetworkRules rules, boolean over) {
        changes.incrementAndGet();
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
