package dev.ormworkbench.store.contract.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Counts the results of each rule's tests. Not thread-safe. */
public final class RuleTally {

    private final Map<String, Count> counts = new TreeMap<>();

    /**
     * Counts a test that held.
     *
     * @param tags the test's tags; ids of rules count
     */
    public void held(Collection<String> tags) {
        each(tags, count -> count.held++);
    }

    /** Counts a failed test. */
    public void broken(Collection<String> tags, String name) {
        each(tags, count -> count.broken.add(name));
    }

    /** Counts a test that was not run, with the reason. */
    public void leftOut(Collection<String> tags, String reason) {
        each(tags, count -> {
            count.leftOut++;
            count.because.add(reason);
        });
    }

    private void each(Collection<String> tags, Consumer<Count> change) {
        List<String> rules = tags.stream().filter(Rule::isId).sorted().toList();
        if (rules.size() == 1) {
            change.accept(of(rules.get(0)));
        } else if (!rules.isEmpty()) {
            // Its failure breaks one of these rules, but it is unknown which.
            change.accept(of(rules.get(0) + " to " + rules.get(rules.size() - 1)));
        }
    }

    /** Returns every rule, in the order of ids, then those that were tested together. */
    public List<RuleVerdict> verdicts() {
        Map<String, String> titles = new LinkedHashMap<>();
        Stream.of(Rule.values()).forEach(rule -> titles.put(rule.id(), rule.title()));
        counts.keySet().forEach(rules -> titles.putIfAbsent(rules, "these rules, played together"));
        return titles.entrySet().stream()
                .map(title -> of(title.getKey()).verdict(title.getKey(), title.getValue()))
                .toList();
    }

    private Count of(String rule) {
        return counts.computeIfAbsent(rule, key -> new Count());
    }

    private static final class Count {
        private int held;
        private int leftOut;
        private final List<String> broken = new ArrayList<>();
        private final Set<String> because = new LinkedHashSet<>();

        private RuleVerdict verdict(String rule, String title) {
            return new RuleVerdict(rule, title, held, List.copyOf(broken), leftOut, List.copyOf(because));
        }
    }
}
