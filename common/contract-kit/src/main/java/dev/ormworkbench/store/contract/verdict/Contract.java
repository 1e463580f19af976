package dev.ormworkbench.store.contract.verdict;

import java.util.List;
import java.util.stream.Stream;

/** A contract whose rules a store is held to. */
public enum Contract {
    PLAYERS("PlayerStore", "PS-"),
    GUILDS("GuildStore", "GS-");

    private final String title;
    private final String prefix;

    Contract(String title, String prefix) {
        this.title = title;
        this.prefix = prefix;
    }

    /** Returns the name of its interface. */
    public String title() {
        return title;
    }

    /** Returns its rules, in the order of their ids. */
    public List<Rule> rules() {
        return Stream.of(Rule.values())
                .filter(rule -> rule.id().startsWith(prefix))
                .toList();
    }
}
