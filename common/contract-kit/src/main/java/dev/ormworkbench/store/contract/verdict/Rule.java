package dev.ormworkbench.store.contract.verdict;

/**
 * The rules of all contracts, in the order of their ids. {@code PlayerStore}, {@code PlayerTransaction} and {@code
 * GuildStore} state them in full.
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
    PS_27("a range of coins includes both bounds"),

    GS_01("create stores a whole guild in one transaction"),
    GS_02("find gives the same whole guild with every fetching"),
    GS_03("values come back as they were, in every time zone"),
    GS_04("a page has whole guilds, by name"),
    GS_05("save makes the stored guild equal to the given one"),
    GS_06("the version rises by one with any change"),
    GS_07("of two savers of one version, one gets a conflict"),
    GS_08("disband removes a guild, and reports whether it was there"),
    GS_09("a transfer moves a member, and locks guilds in the order of ids"),
    GS_10("a search is one statement with only the conditions given"),
    GS_11("the leaderboard counts each member and item once"),
    GS_12("raiseFees is one statement, and raises the versions"),
    GS_13("failures, threads, connections and text are as with players");

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
        return tag.matches("[PG]S-\\d\\d");
    }
}
