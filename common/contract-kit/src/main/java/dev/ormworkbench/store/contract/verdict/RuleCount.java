package dev.ormworkbench.store.contract.verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Counts the results of one rule's tests. Not thread-safe. */
final class RuleCount {

    private int held;
    private int leftOut;
    private final List<String> broken = new ArrayList<>();
    private final Set<String> because = new LinkedHashSet<>();

    void held() {
        held++;
    }

    void broken(String test) {
        broken.add(test);
    }

    void leftOut(String reason) {
        leftOut++;
        because.add(reason);
    }

    RuleVerdict verdict(String rule, String title) {
        return new RuleVerdict(rule, title, held, List.copyOf(broken), leftOut, List.copyOf(because));
    }
}
