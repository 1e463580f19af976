package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.lockwait.LockBlockers;
import dev.ormworkbench.runner.classroom.live.AtOnce;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.classroom.live.Watched;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.store.AutoCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The rooms of plays: a stage for each implementation, which the next play uses again. Thread-safe. */
final class PlayRooms implements AutoCloseable {

    private final Database database;
    private final LockBlockers blockers;
    private final AutoCommit autoCommit;
    private final List<String> implementations;
    private final int most;
    private final List<Room> free = new ArrayList<>();
    private int opened;
    private boolean closed;
    private boolean over;
    private long lastMomentNanos;

    /** The stages of a room by implementation, opened when they are needed. */
    record Room(int number, Map<String, Stage> stages) {}

    /**
     * Opens no room yet.
     *
     * @param implementations the names of all
     * @param most the largest number of rooms
     */
    PlayRooms(Database database, AutoCommit autoCommit, List<String> implementations, int most) {
        this.database = database;
        this.blockers = database.lockBlockers();
        this.autoCommit = autoCommit;
        this.implementations = List.copyOf(implementations);
        this.most = most;
    }

    /**
     * Takes a room, for one play.
     *
     * @throws RefusedException if all are taken, or these are closed
     */
    synchronized Room take() {
        if (closed) {
            throw new RefusedException("the classroom is closed");
        } else if (!free.isEmpty()) {
            return free.remove(free.size() - 1);
        } else if (opened == most) {
            throw new RefusedException(
                    "there are " + opened + " plays already, which is the most: close another page, or wait");
        }
        opened++;
        return new Room(opened, new ConcurrentHashMap<>());
    }

    /**
     * Takes a room back, for the next play. A stage that has been cut off is closed before, which the caller does not wait for: its
     * library may still work. If these have been closed meanwhile, it closes the room.
     */
    void giveBack(Room room) {
        List<Stage> cutOff =
                room.stages().values().stream().filter(Stage::isCutOff).toList();
        if (cutOff.isEmpty()) {
            free(room);
        } else {
            AtOnce.start(() -> {
                room.stages().values().removeAll(cutOff);
                cutOff.forEach(Stage::close);
                free(room);
            });
        }
    }

    private void free(Room room) {
        synchronized (this) {
            if (!over) {
                free.add(room);
                notifyAll();
                return;
            }
        }
        close(List.of(room));
    }

    /** Returns the stages of these in a room, in their order. */
    List<Stage> stages(Room room, List<Implementation> wanted) {
        return wanted.parallelStream().map(each -> stage(room, each)).toList();
    }

    private Stage stage(Room room, Implementation implementation) {
        return room.stages().computeIfAbsent(implementation.name(), name -> {
            // A name may have characters that are awkward in a database's name.
            String suffix = "room" + room.number() + "n" + implementations.indexOf(name);
            return Stage.open(database, blockers, suffix, implementation, autoCommit);
        });
    }

    /** Gives no room any more. From now on, a moment is left for those in which a play is just being prepared. */
    synchronized void refuse() {
        closed = true;
        lastMomentNanos = System.nanoTime() + Watched.LONGEST_END.toNanos();
    }

    /** Closes the rooms, after that moment at the latest. */
    @Override
    public void close() {
        List<Room> all;
        synchronized (this) {
            awaitAll();
            over = true;
            all = List.copyOf(free);
            opened -= all.size();
            free.clear();
        }
        close(all);
    }

    private synchronized void awaitAll() {
        try {
            for (long left = left(); free.size() < opened && left > 0; left = left()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long left() {
        return lastMomentNanos - System.nanoTime();
    }

    private static void close(List<Room> rooms) {
        AtOnce.each(
                rooms.stream().flatMap(room -> room.stages().values().stream()).toList(), Stage::close);
    }
}
