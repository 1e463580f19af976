package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.classroom.live.AtOnce;
import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.OnlyOne;
import dev.ormworkbench.runner.classroom.live.Places;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.classroom.live.Watched;
import dev.ormworkbench.runner.classroom.load.FreeConnections;
import dev.ormworkbench.runner.classroom.load.LoadNow;
import dev.ormworkbench.runner.classroom.load.LoadPart;
import dev.ormworkbench.runner.classroom.load.LoadRules;
import dev.ormworkbench.runner.classroom.network.NetworkNow;
import dev.ormworkbench.runner.classroom.network.NetworkPart;
import dev.ormworkbench.runner.classroom.network.NetworkRules;
import dev.ormworkbench.runner.classroom.report.OngoingReport;
import dev.ormworkbench.runner.classroom.report.ReportMaker;
import dev.ormworkbench.runner.classroom.report.ReportOrigin;
import dev.ormworkbench.runner.classroom.report.ReportRules;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.store.AutoCommit;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where pages play. Each play has a room: a stage for each implementation, which the next play uses again. Plays are bounded in
 * number and in age. Thread-safe.
 */
public final class Classroom implements AutoCloseable {

    private static final String LOAD = "load";

    private final Database database;
    private final AutoCommit autoCommit;
    private final Map<String, Implementation> implementations = new TreeMap<>();
    private final Limits limits;
    private final OnlyOne<LoadRules, Ongoing<LoadRules, LoadNow>> loads;
    private final OnlyOne<NetworkRules, Ongoing<NetworkRules, NetworkNow>> networks;
    private final OnlyOne<ReportRules, OngoingReport> reports;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Open> plays = new LinkedHashMap<>();
    private final FirstPlay firstPlay =
            new FirstPlay(rules -> begin(rules, /* hasPage= */ false), play -> end(play.id()));
    private final PlayRooms rooms;
    private final Places places;
    private boolean closed;

    /**
     * The limits of plays.
     *
     * @param plays the largest number at the same time; together with what goes on beside them, one more
     * @param unused the time without a step after which a play ends
     * @param unwatched the time without a listener after which a play ends: its page is closed
     */
    public record Limits(int plays, Duration unused, Duration unwatched) {

        /** For a class: four plays, each of which ends after half an hour without a step, or ten seconds without a page. */
        public static final Limits USUAL = new Limits(4, Duration.ofMinutes(30), Duration.ofSeconds(10));
    }

    private static final class Open {
        private final LivePlay play;
        private final PlayRooms.Room room;
        private final boolean hasPage;
        private boolean begun;
        private long watchedNanos;

        Open(LivePlay play, PlayRooms.Room room, boolean hasPage) {
            this.play = play;
            this.room = room;
            this.hasPage = hasPage;
        }
    }

    /**
     * Opens a classroom.
     *
     * @param database the first one, beside which each stage has its own; the caller closes it after this
     * @param origin how the first one was opened
     */
    public Classroom(
            Database database,
            ReportOrigin origin,
            AutoCommit autoCommit,
            List<Implementation> implementations,
            Limits limits) {
        this.database = database;
        this.autoCommit = autoCommit;
        implementations.forEach(each -> this.implementations.put(each.name(), each));
        this.limits = limits;
        this.places = new Places(limits.plays() + 1);
        this.rooms = new PlayRooms(database, autoCommit, List.copyOf(this.implementations.keySet()), limits.plays());
        FreeConnections connections = new FreeConnections(database, autoCommit, LOAD);
        this.loads = only(
                LOAD,
                (begun, its, rules) -> Ongoing.begin(
                        begun, its, rules, LoadPart.opener(database, autoCommit, its.size()), connections::require));
        this.networks = only(
                "network",
                (begun, its, rules) -> Ongoing.begin(
                        begun,
                        its,
                        rules,
                        (each, name) -> new NetworkPart(database, name, each),
                        (unchecked, number) -> {}));
        ReportMaker maker =
                new ReportMaker(database, new ClientSettings(database.driver(), database.tuning(), autoCommit), origin);
        this.reports = only("report", (begun, its, rules) -> OngoingReport.begin(maker, begun, its, rules));
        database.closeFirst(this);
    }

    private <R, W extends Watched> OnlyOne<R, W> only(String what, OnlyOne.Opener<R, W> opener) {
        return new OnlyOne<>(what, places, limits.unused(), limits.unwatched(), opener);
    }

    /** Returns the implementations, in the order of their names. */
    public List<Implementation> implementations() {
        return List.copyOf(implementations.values());
    }

    /** Returns where a load goes on, one at a time. */
    public OnlyOne<LoadRules, Ongoing<LoadRules, LoadNow>> loads() {
        return loads;
    }

    /** Returns where an operation or scenario is played through a network, one at a time. */
    public OnlyOne<NetworkRules, Ongoing<NetworkRules, NetworkNow>> networks() {
        return networks;
    }

    /** Returns where a report is made, one at a time. */
    public OnlyOne<ReportRules, OngoingReport> reports() {
        return reports;
    }

    /** Returns the auto-commit of stores. */
    public AutoCommit autoCommit() {
        return autoCommit;
    }

    /** Returns the database beside which stages have theirs. */
    public Database database() {
        return database;
    }

    /**
     * Begins a play.
     *
     * @throws RefusedException if an implementation is unknown or lacks what is to be called, or if there are too many plays,
     *     steps or sessions
     * @throws dev.ormworkbench.database.failure.DatabaseException if the server does not give what a play needs
     */
    public LivePlay begin(PlayRules rules) {
        firstPlay.await();
        return begin(rules, /* hasPage= */ true);
    }

    private LivePlay begin(PlayRules rules, boolean hasPage) {
        List<Implementation> wanted =
                rules.implementations().stream().map(this::implementation).toList();
        rules.script().ifPresent(script -> {
            requireAtMost(LivePlay.MOST_STEPS, script.steps().size(), "steps");
            requireAtMost(LivePlay.MOST_SESSIONS, script.sessions().size(), "sessions");
        });
        LivePlay play = open(rules, wanted, hasPage);
        try {
            play.begin();
            noteBegun(play);
            return play;
        } catch (RuntimeException | Error e) {
            end(play.id());
            throw e;
        }
    }

    private static void requireAtMost(int most, int number, String what) {
        if (number > most) {
            throw new RefusedException("a play has at most " + most + " " + what + ", and this scenario has " + number
                    + ": play it with 'orm-workbench run'");
        }
    }

    private synchronized void noteBegun(LivePlay play) {
        Open open = plays.get(play.id());
        if (open != null) {
            open.begun = true;
            open.watchedNanos = System.nanoTime();
        }
    }

    private LivePlay open(PlayRules rules, List<Implementation> wanted, boolean hasPage) {
        if (!hasPage) {
            return openInRoom(rules, wanted, hasPage);
        }
        places.take();
        try {
            return openInRoom(rules, wanted, hasPage);
        } catch (RuntimeException | Error e) {
            places.giveBack();
            throw e;
        }
    }

    private LivePlay openInRoom(PlayRules rules, List<Implementation> wanted, boolean hasPage) {
        PlayRooms.Room room = rooms.take();
        try {
            LivePlay play = new LivePlay(
                    new BigInteger(128, random).toString(Character.MAX_RADIX), rules, rooms.stages(room, wanted));
            play.requireStores(rules.contracts());
            synchronized (this) {
                if (closed) {
                    throw new RefusedException("the classroom is closed");
                }
                plays.put(play.id(), new Open(play, room, hasPage));
            }
            return play;
        } catch (RuntimeException | Error e) {
            rooms.giveBack(room);
            throw e;
        }
    }

    /** Sets the libraries up in the background. A play that begins meanwhile waits for that, and uses the same stages. */
    public void warmUp() {
        firstPlay.start(implementations());
    }

    /**
     * Returns an implementation by its name.
     *
     * @throws RefusedException if there is none
     */
    public Implementation implementation(String name) {
        Implementation known = implementations.get(name);
        if (known == null) {
            throw new RefusedException("there is no implementation of this name; there are "
                    + String.join(", ", implementations.keySet()));
        }
        return known;
    }

    /** Returns a play that is open; empty if it has ended. */
    public synchronized Optional<LivePlay> play(String id) {
        return Optional.ofNullable(plays.get(id)).map(open -> open.play);
    }

    /** Ends a play: rolls back what is open, and gives its room to the next. Does nothing if it has ended. */
    public void end(String id) {
        Open open;
        synchronized (this) {
            open = plays.remove(id);
        }
        if (open != null) {
            open.play.close();
            open.play.whenOver(() -> rooms.giveBack(open.room));
            if (open.hasPage) {
                places.giveBack();
            }
        }
    }

    /** Ends what nobody has used or watched for too long. Somebody calls this every second or so. */
    public void endForgotten() {
        List<String> forgotten = new ArrayList<>();
        synchronized (this) {
            for (Open open : plays.values()) {
                // A page cannot listen before it has an answer.
                boolean watched = !open.begun || open.play.hasListeners();
                if (watched) {
                    open.watchedNanos = System.nanoTime();
                }
                boolean left = !watched
                        && System.nanoTime() - open.watchedNanos
                                > limits.unwatched().toNanos();
                if (left || open.play.unused().compareTo(limits.unused()) > 0) {
                    forgotten.add(open.play.id());
                }
            }
        }
        forgotten.forEach(this::end);
        loads.endForgotten();
        networks.endForgotten();
        reports.endForgotten();
    }

    /** Ends everything that goes on, and drops its databases. */
    @Override
    public void close() {
        rooms.refuse();
        List<String> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(plays.keySet());
        }
        AtOnce.each(
                Stream.concat(
                                Stream.<Runnable>of(loads::close, networks::close, reports::close),
                                open.stream().map(id -> (Runnable) () -> end(id)))
                        .toList(),
                Runnable::run);
        rooms.close();
    }
}
