package dev.ormworkbench.store.contract.verdict;

import java.util.List;
import java.util.Optional;

/**
 * The verdict on one store on one server.
 *
 * @param contract the contract that the store is held to
 * @param store the provider's name
 * @param library the library and its version; for a store of guilds, what its provider says of it
 * @param server the product, its version and, for a cluster, the number of nodes
 * @param driver the driver, its version and its tuning
 * @param rules every rule, in the order of ids, then those that are tested together
 */
public record ContractVerdict(
        Contract contract, String store, String library, String server, String driver, List<RuleVerdict> rules) {

    private static final int MOST_NAMES = 5;

    /**
     * Returns a heading and a line for each rule with a test here, followed by the failed tests and the reasons of
     * those left out.
     */
    public String text() {
        StringBuilder text = new StringBuilder("%s (%s) on %s, %s%n".formatted(store, library, server, driver));
        for (RuleVerdict rule : rules) {
            if (rule.hasNoTest()) {
                continue;
            }
            text.append("%s  %-8s  %s: %s%n".formatted(rule.rule(), rule.word(), rule.title(), rule.counts()));
            rule.broken().stream()
                    .limit(MOST_NAMES)
                    .forEach(name -> text.append("         broken: %s%n".formatted(name)));
            if (rule.broken().size() > MOST_NAMES) {
                text.append("         and %d more%n".formatted(rule.broken().size() - MOST_NAMES));
            }
            rule.because().forEach(reason -> text.append("         %s%n".formatted(reason)));
        }
        List<String> broken = rules.stream()
                .filter(rule -> rule.word().equals("broken"))
                .map(RuleVerdict::rule)
                .toList();
        return text.append(
                        broken.isEmpty()
                                ? "No rule is broken.%n".formatted()
                                : "Broken: %s.%n".formatted(String.join(", ", broken)))
                .toString();
    }

    /** Returns whether some rule has no test here, because the user selected others. */
    public boolean playedInPart() {
        return rules.stream().anyMatch(RuleVerdict::hasNoTest);
    }

    /** Returns the verdict on a rule; empty if this is older than the rule. */
    public Optional<RuleVerdict> of(String rule) {
        return rules.stream().filter(verdict -> verdict.rule().equals(rule)).findFirst();
    }
}
