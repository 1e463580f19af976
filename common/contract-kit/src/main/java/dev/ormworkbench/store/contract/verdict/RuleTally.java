package dev.ormworkbench.store.contract.verdict;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts the results of each rule's tests. Not thread-safe. */
public final class RuleTally {

    private final Map<String, RuleCount> counts = new TreeMap<>();

    /**
     * Counts a test that held.
     *
     * @param tags the test's tags; ids of rules count
     */
    public void held(Collection<String> tags) {
        each(tags, RuleCount::held);
    }

    /** Counts a failed test. */
    public void broken(Collection<String> tags, String name) {
        each(tags, count -> count.broken(name));
    }

    /** Counts a test that was not run, with the reason. */
    public void leftOut(Collection<String> tags, String reason) {
        each(tags, count -> count.leftOut(reason));
    }

    private void each(Collection<String> tags, Consumer<RuleCount> change) {
        List<String> rules = tags.stream().filter(Rule::isId).sorted().toList();
        if (rules.size() == 1) {
            change.accept(of(rules.get(0)));
        } else if (!rules.isEmpty()) {
            // Its failure breaks one of these rules, but it is unknown which.
            change.accept(of(rules.get(0) + " to " + rules.get(rules.size() - 1)));
        }
    }

    /** Returns every rule of a contract, in the order of ids, then those that were tested together. */
    public List<RuleVerdict> verdicts(Contract contract) {
        Map<String, String> titles = new LinkedHashMap<>();
        contract.rules().forEach(rule -> titles.put(rule.id(), rule.title()));
        counts.keySet().forEach(rules -> titles.putIfAbsent(rules, "these rules, played together"));
        return titles.entrySet().stream()
                .map(title -> of(title.getKey()).verdict(title.getKey(), title.getValue()))
                .toList();
    }

    private RuleCount of(String rule) {
        return counts.computeIfAbsent(rule, key -> new RuleCount());
    }
}
