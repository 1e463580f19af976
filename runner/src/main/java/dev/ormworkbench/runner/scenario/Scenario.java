package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import java.util.List;
import java.util.Optional;

/**
 * Steps that are played in order on a store whose table is empty.
 *
 * @param name what users call it
 * @param summary one line on what it does, for a user who chooses
 * @param explain what it shows, and why it is so; empty text if that is all in the summary
 * @param isolation the level of its transactions, whatever is asked for; empty if they are played as asked for
 * @param locking of its trades, whatever is asked for; empty if they are played as asked for
 * @param sessions those who play beside each other, besides the one that every scenario has
 * @param steps in order
 * @param lesson what it teaches; empty if it is played for its outcomes alone
 */
public record Scenario(
        String name,
        String summary,
        String explain,
        Optional<Isolation> isolation,
        Optional<Locking> locking,
        List<String> sessions,
        List<Step> steps,
        Optional<Lesson> lesson) {

    public Scenario {
        sessions = List.copyOf(sessions);
        steps = List.copyOf(steps);
    }
}
