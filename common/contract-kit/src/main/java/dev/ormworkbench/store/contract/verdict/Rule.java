package dev.ormworkbench.store.contract.verdict;

/**
 * The rules of the contract, in the order of their ids. {@code PlayerStore} and {@code PlayerTransaction} state them in
 * full.
 */
public enum Rule {
    PS_01("a player is found as it was stored"),
    PS_02("an id exists at most once"),
    PS_03("ids are compared exactly"),
    PS_04("invalid values are refused before any SQL"),
    PS_05("createAll stores all players or none"),
    PS_06("findAll, list and count have each player once, in order"),
    PS_07("an update sets both balances"),
    PS_08("delete reports what it deleted"),
    PS_09("a trade moves goods and coins in one transaction"),
    PS_10("too few goods or coins is an outcome, not an exception"),
    PS_11("a failed trade names the unknown player"),
    PS_12("a senseless trade cannot be created"),
    PS_13("a balance never overflows"),
    PS_14("concurrent trades lose nothing and do not deadlock"),
    PS_15("every call sees what is committed"),
    PS_16("a failure tells whether anything has changed"),
    PS_17("an exception names its call and keeps its cause"),
    PS_18("a store is thread-safe and returns its connections unchanged"),
    PS_19("text in an id is data"),
    PS_20("a transaction sees its own writes"),
    PS_21("nobody else sees them before its commit"),
    PS_22("a rollback leaves no changes"),
    PS_23("a transaction ends once"),
    PS_24("findForUpdate locks the row and reads it afresh"),
    PS_25("a transaction runs at the level that it began with"),
    PS_26("a failed call ends the transaction"),
    PS_27("a range of coins includes both bounds");

    private final String title;

    Rule(String title) {
        this.title = title;
    }

    /** Returns the id, such as {@code PS-14}, which is also the tag of its tests. */
    public String id() {
        return name().replace('_', '-');
    }

    /** Returns the rule in a few words. */
    public String title() {
        return title;
    }

    /** Returns whether a test's tag is a rule's id. */
    static boolean isId(String tag) {
        return tag.matches("PS-\\d\\d");
    }
}
