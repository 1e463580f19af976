package dev.ormworkbench.runner.scenario;

import java.util.List;

/** The scenarios that come with the workbench: the two that the reference document plays. */
public final class Scenarios {

    private static final Scenario SIMPLE = new Scenario(
            "simple",
            "create a player and read it back, create 1919 more in batches of 114, count them, list three",
            List.of(
                    new Step.Create("test", 1, 1),
                    new Step.Find("test"),
                    new Step.CreateAll(1919, 10_000, 10_000, 114),
                    new Step.Count(),
                    new Step.ListFirst(3)));

    private static final Scenario TRADE = new Scenario(
            "trade",
            "two players trade: once too dear for the buyer, then done; read both",
            List.of(
                    new Step.Create("1", 100, 0),
                    new Step.Create("2", 114_514, 20),
                    new Step.Trade("2", "1", 10, 500),
                    new Step.Trade("2", "1", 2, 100),
                    new Step.FindAll(List.of("1", "2"))));

    private Scenarios() {}

    /** All of them, in the order of their names. */
    public static List<Scenario> all() {
        return List.of(SIMPLE, TRADE);
    }
}
