package dev.ormworkbench.store.contract.verdict;

/**
 * The rules of the contract, in the order of their ids. {@code PlayerStore} and {@code PlayerTransaction} state them in
 * full.
 */
public enum Rule {
    PS_01("a player is stored, and found as it was stored"),
    PS_02("an id is stored once"),
    PS_03("ids are compared exactly"),
    PS_04("what cannot be stored is refused before any SQL"),
    PS_05("a bulk is stored in one transaction, all or none"),
    PS_06("findAll, list and count answer in order, each player once"),
    PS_07("an update sets both balances"),
    PS_08("a delete says what was there"),
    PS_09("a trade moves goods and coins in one transaction"),
    PS_10("too few goods or coins is an outcome"),
    PS_11("a trade names the player who is unknown"),
    PS_12("a trade that makes no sense cannot be asked for"),
    PS_13("a balance never overflows"),
    PS_14("trades at the same time lose nothing and do not deadlock"),
    PS_15("every call sees what is committed"),
    PS_16("a failure says whether anything has changed"),
    PS_17("an exception names its call and keeps its cause"),
    PS_18("a store is thread-safe, and gives its connections back as they came"),
    PS_19("text in an id is data"),
    PS_20("a transaction sees its own writes"),
    PS_21("nobody else sees them before the commit"),
    PS_22("a rollback leaves nothing"),
    PS_23("a transaction ends once"),
    PS_24("findForUpdate locks the row and reads it afresh"),
    PS_25("a transaction runs at the level that it was begun at"),
    PS_26("a call that fails ends the transaction"),
    PS_27("a range of coins has both its bounds");

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
