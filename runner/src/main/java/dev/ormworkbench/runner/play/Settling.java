package dev.ormworkbench.runner.play;

import dev.ormworkbench.database.lockwait.LockWaits;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the moment when the next step can be played: each session is idle, or the server says that it waits. */
final class Settling {

    /**
     * The time that a call gets before the engine asks the server whether it waits. Most calls have returned by then.
     */
    private static final Duration FIRST_LOOK = Duration.ofMillis(3);

    private static final Duration NEXT_LOOK = Duration.ofMillis(2);

    /**
     * The number of consecutive looks that must find a session waiting. A server may need a moment to find a deadlock,
     * and until then both sessions wait.
     */
    private static final int LOOKS = 2;

    /**
     * The time after which a call counts as waiting where the server does not report waits. It is longer than any call
     * that waits for nothing, and shorter than a server's lock wait timeout.
     */
    private static final Duration STILLNESS = Duration.ofSeconds(1);

    private final LockWaits lockWaits;
    private final Set<Long> others;

    /** @param others connections that already waited before the first step, for somebody else */
    Settling(LockWaits lockWaits, Set<Long> others) {
        this.lockWaits = lockWaits;
        this.others = others;
    }

    /** Returns when each session is idle or waits for another. A single session waits for nobody. */
    void settle(Collection<SessionThread> sessions) throws InterruptedException {
        Duration look = FIRST_LOOK;
        List<PlayingStep> waiting = List.of();
        int looks = 0;
        long since = System.nanoTime();
        for (List<PlayingStep> busy = busy(sessions); !busy.isEmpty(); busy = busy(sessions)) {
            if (!busy.equals(waiting)) {
                waiting = busy;
                looks = 0;
                since = System.nanoTime();
            }
            boolean returned = busy.get(busy.size() - 1).await(look);
            look = NEXT_LOOK;
            if (returned || sessions.size() == 1) {
                continue;
            }
            Optional<Set<Long>> connections = lockWaits.waiting();
            if (connections.isEmpty()) {
                looks = System.nanoTime() - since > STILLNESS.toNanos() ? LOOKS : 0;
            } else {
                looks = countOfOwn(connections.get()) >= busy.size() ? looks + 1 : 0;
            }
            if (looks == LOOKS && busy.equals(busy(sessions))) {
                busy.forEach(PlayingStep::noteBlocked);
                return;
            }
        }
    }

    private long countOfOwn(Set<Long> connections) {
        return connections.stream().filter(id -> !others.contains(id)).count();
    }

    /** Returns the current step of each session that is not idle. */
    private static List<PlayingStep> busy(Collection<SessionThread> sessions) {
        return sessions.stream().flatMap(session -> session.current().stream()).toList();
    }
}
