package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Steps that are played in order on stores whose tables are empty.
 *
 * @param name the name that users call it by
 * @param summary one line that helps users choose
 * @param explain what it shows and why; empty text if the summary says it all
 * @param isolation the isolation level of its transactions, whatever the user asks for; empty if the user's level
 *     applies
 * @param locking the locking strategy of its trades, whatever the user asks for; empty if the user's strategy applies
 * @param fetching how its reads fetch guilds, whatever the user asks for; empty if the user's way applies
 * @param sessions the named sessions that run concurrently, without the unnamed one that every scenario has
 * @param steps the steps, in order
 * @param lesson what it teaches; empty if only its outcomes matter
 */
public record Scenario(
        String name,
        String summary,
        String explain,
        Optional<Isolation> isolation,
        Optional<Locking> locking,
        Optional<Fetching> fetching,
        List<String> sessions,
        List<Step> steps,
        Optional<Lesson> lesson) {

    public Scenario {
        sessions = List.copyOf(sessions);
        steps = List.copyOf(steps);
    }

    /**
     * Returns the levels at which it is played, out of those that the user asks for. If it fixes a level, that is the
     * only one. If it begins transactions, all apply. Otherwise only the first applies, because levels make no
     * difference.
     */
    public List<Isolation> levels(List<Isolation> requested) {
        if (isolation.isPresent()) {
            return List.of(isolation.get());
        }
        return hasTransactions() ? requested : requested.subList(0, 1);
    }

    /** Returns the contracts that its steps call. With pitfalls also that of guilds, whose tables they are on. */
    public Set<Contract> contracts() {
        Set<Contract> contracts =
                steps.stream().map(step -> step.operation().contract()).collect(Collectors.toCollection(TreeSet::new));
        if (contracts.contains(Contract.PITFALLS)) {
            contracts.add(Contract.GUILDS);
        }
        return contracts;
    }

    /** Returns whether a step fetches guilds as the user asks for. */
    public boolean fetchesAsAsked() {
        return fetching.isEmpty()
                && steps.stream()
                        .anyMatch(step -> step.operation() instanceof GuildOperation guilds && guilds.fetchesAsAsked());
    }

    /** Returns whether it is a lesson that looks at what steps sent, so that its play must be traced. */
    public boolean countsTraffic() {
        return sent().findAny().isPresent();
    }

    /** Returns whether it is a lesson that counts rows, which only an open connection shows. */
    public boolean countsRows() {
        return sent().flatMap(condition -> condition.limits().stream())
                .anyMatch(limit -> limit.measure() == Traffic.Measure.ROWS);
    }

    private Stream<Condition.Sent> sent() {
        return lesson.stream().flatMap(each -> each.happened().sent());
    }

    /**
     * Returns whether a session may wait for another. One session waits for nobody, and a lesson declares where its sessions wait. Of
     * other scenarios with several sessions nobody knows before they are played.
     */
    public boolean mayWait() {
        return steps.stream().map(Step::session).distinct().count() > 1
                && lesson.map(each -> each.expect().stream()
                                .anyMatch(expected -> expected.result().blocked()))
                        .orElse(true);
    }

    /** Returns whether it begins transactions. */
    public boolean hasTransactions() {
        return steps.stream().anyMatch(step -> step.operation() instanceof TransactionOperation.Begin);
    }
}
