package dev.ormworkbench.runner.play;

import java.util.List;

/**
 * A session whose call waits for a lock.
 *
 * @param session its name; empty for the unnamed one
 * @param waitsFor the names of the sessions that have the lock or have asked for it before, sorted; empty if the server does not tell,
 *     or if it is nobody in the play
 */
public record SessionWait(String session, List<String> waitsFor) {

    public SessionWait {
        waitsFor = List.copyOf(waitsFor);
    }
}
