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

    /**
     * The levels at which it is played if these are asked for: the one that it fixes, all of them if it begins
     * transactions, and else the first, as they make no difference.
     */
    public List<Isolation> levels(List<Isolation> asked) {
        if (isolation.isPresent()) {
            return List.of(isolation.get());
        }
        return hasTransactions() ? asked : asked.subList(0, 1);
    }

    /** Whether it begins transactions. */
    public boolean hasTransactions() {
        return steps.stream().anyMatch(step -> step.operation() instanceof Operation.Begin);
    }
}
