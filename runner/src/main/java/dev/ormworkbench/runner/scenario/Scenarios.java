package dev.ormworkbench.runner.scenario;

import java.util.List;
import java.util.Optional;

/** The scenarios that come with the workbench: the two that the reference document plays. */
public final class Scenarios {

    private static final Scenario SIMPLE = scenario(
            "simple",
            "create a player and read it back, create 1919 more in batches of 114, count them, list three",
            List.of(
                    new Operation.Create(new PlayerValues("test", 1, 1)),
                    new Operation.Find("test"),
                    new Operation.GenerateAll(1919, 10_000, 10_000, 114),
                    new Operation.Count(),
                    new Operation.ListFirst(3)));

    private static final Scenario TRADE = scenario(
            "trade",
            "two players trade: once too dear for the buyer, then done; read both",
            List.of(
                    new Operation.Create(new PlayerValues("1", 100, 0)),
                    new Operation.Create(new PlayerValues("2", 114_514, 20)),
                    new Operation.Trade("2", "1", 10, 500),
                    new Operation.Trade("2", "1", 2, 100),
                    new Operation.FindAll(List.of("1", "2"))));

    private Scenarios() {}

    private static Scenario scenario(String name, String summary, List<Operation> operations) {
        return new Scenario(
                name,
                summary,
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                operations.stream().map(Step::new).toList(),
                Optional.empty());
    }

    /** All of them, in the order of their names. */
    public static List<Scenario> all() {
        return List.of(SIMPLE, TRADE);
    }
}
