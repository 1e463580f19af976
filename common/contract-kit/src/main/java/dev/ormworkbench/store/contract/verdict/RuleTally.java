package dev.ormworkbench.store.contract.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Counts what comes of each rule's tests. Not thread-safe. */
public final class RuleTally {

    private final Map<Rule, Count> counts = new EnumMap<>(Rule.class);

    /**
     * A test that held.
     *
     * @param tags the test's; those that are ids of rules count
     */
    public void held(Collection<String> tags) {
        each(tags, count -> count.held++);
    }

    /** A test that failed, by its name. */
    public void broken(Collection<String> tags, String name) {
        each(tags, count -> count.broken.add(name));
    }

    /** A test that was not played, with the reason. */
    public void leftOut(Collection<String> tags, String reason) {
        each(tags, count -> {
            count.leftOut++;
            count.because.add(reason);
        });
    }

    private void each(Collection<String> tags, Consumer<Count> change) {
        tags.stream().filter(Rule::isId).map(Rule::of).forEach(rule -> change.accept(of(rule)));
    }

    /** Every rule, in the order of ids. */
    public List<RuleVerdict> verdicts() {
        return Arrays.stream(Rule.values())
                .map(rule -> {
                    Count count = of(rule);
                    return new RuleVerdict(
                            rule.id(),
                            rule.title(),
                            count.held,
                            List.copyOf(count.broken),
                            count.leftOut,
                            List.copyOf(count.because));
                })
                .toList();
    }

    private Count of(Rule rule) {
        return counts.computeIfAbsent(rule, key -> new Count());
    }

    private static final class Count {
        private int held;
        private int leftOut;
        private final List<String> broken = new ArrayList<>();
        private final Set<String> because = new LinkedHashSet<>();
    }
}
