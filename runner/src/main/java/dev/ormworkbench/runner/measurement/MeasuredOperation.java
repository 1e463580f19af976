package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.guild.Fetching;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The measured operations of stores, one call each: {@code wire} counts what all of them send, {@code bench} times
 * them.
 */
public enum MeasuredOperation {
    FIND(StoreContract.PLAYERS, "find", "find", "one player by id"),
    FIND_ALL_10(StoreContract.PLAYERS, "findAll10", "findAll", "ten players by their ids"),
    FIND_ALL_100(StoreContract.PLAYERS, "findAll100", "findAll", "a hundred players by their ids"),
    LIST_100(StoreContract.PLAYERS, "list100", "list", "the first hundred players"),
    COUNT(StoreContract.PLAYERS, "count", "count", "how many players there are"),
    CREATE(StoreContract.PLAYERS, "create", "create", "a new player"),
    /** The size and the batches of the reference document. */
    CREATE_ALL(
            StoreContract.PLAYERS, "createAll", "createAll", "1919 new players in one transaction, in batches of 114"),
    UPDATE(StoreContract.PLAYERS, "update", "update", "sets both balances of a player"),
    READ_AND_UPDATE(
            StoreContract.PLAYERS,
            "readAndUpdate",
            "begin",
            "a transaction that reads a player and writes one more coin"),
    DELETE(StoreContract.PLAYERS, "delete", "delete", "one player by id"),
    DELETE_ALL(StoreContract.PLAYERS, "deleteAll", "deleteAll", "all players"),
    TRADE(StoreContract.PLAYERS, "trade", "trade", "one of the goods for one coin"),
    TRADE_REFUSED(StoreContract.PLAYERS, "tradeRefused", "trade", "a trade that the buyer cannot pay"),
    CREATE_GUILD(
            StoreContract.GUILDS, "createGuild", "create", "a new guild of 10 members with 10 items and 3 skills each"),
    FIND_GUILD_SELECT(StoreContract.GUILDS, "findGuildSelect", "find", "a guild by id, one SELECT for each parent"),
    FIND_GUILD_JOIN(StoreContract.GUILDS, "findGuildJoin", "find", "a guild by id, one SELECT of joined rows"),
    FIND_GUILD_BATCH(StoreContract.GUILDS, "findGuildBatch", "find", "a guild by id, one SELECT for each level"),
    FIND_GUILD_NESTED(StoreContract.GUILDS, "findGuildNested", "find", "a guild by id, one SELECT of a JSON document"),
    PAGE_SELECT(StoreContract.GUILDS, "pageSelect", "page", "ten guilds, one SELECT for each parent"),
    PAGE_JOIN(StoreContract.GUILDS, "pageJoin", "page", "ten guilds, one SELECT of joined rows"),
    PAGE_BATCH(StoreContract.GUILDS, "pageBatch", "page", "ten guilds, one SELECT for each level"),
    PAGE_NESTED(StoreContract.GUILDS, "pageNested", "page", "ten guilds, one SELECT of JSON documents"),
    SAVE_ITEM(StoreContract.GUILDS, "saveItem", "save", "a guild of which one item has changed"),
    SAVE_UNCHANGED(StoreContract.GUILDS, "saveUnchanged", "save", "a guild as it is stored"),
    DISBAND(StoreContract.GUILDS, "disband", "disband", "a guild with all of it"),
    TRANSFER(StoreContract.GUILDS, "transfer", "transfer", "a member to another guild"),
    SEARCH(StoreContract.GUILDS, "search", "search", "guilds by seven conditions"),
    LEADERBOARD(StoreContract.GUILDS, "leaderboard", "leaderboard", "the ten guilds of the highest worth"),
    RAISE_FEES(StoreContract.GUILDS, "raiseFees", "raiseFees", "the fees of all guilds of a tier");

    /** How many players {@link #CREATE_ALL} creates. */
    public static final int CREATED = 1919;

    /** How many of them are sent in one batch. */
    public static final int BATCH = 114;

    /** The operations of which a call removes what the next one would need. */
    private static final Set<MeasuredOperation> UNTIMED = EnumSet.of(DELETE, DELETE_ALL, DISBAND);

    private final StoreContract contract;
    private final String userName;
    private final String method;
    private final String description;

    MeasuredOperation(StoreContract contract, String userName, String method, String description) {
        this.contract = contract;
        this.userName = userName;
        this.method = method;
        this.description = description;
    }

    /** Returns the contract whose store is called. */
    public StoreContract contract() {
        return contract;
    }

    /** Returns the name that users write. */
    public String userName() {
        return userName;
    }

    /** Returns the method of the contract that is called. */
    public String method() {
        return method;
    }

    /** Returns how a call fetches guilds, if its name says so. */
    public Optional<Fetching> fetching() {
        return Arrays.stream(Fetching.values())
                .filter(each -> name().endsWith("_" + each.name()))
                .findFirst();
    }

    /** Returns a few words about one call. */
    public String description() {
        return description;
    }

    /** Returns whether calls can follow each other. A call of the others removes what the next call would need. */
    public boolean isTimed() {
        return !UNTIMED.contains(this);
    }

    /** Returns the operation that users name so; empty if there is none. */
    public static Optional<MeasuredOperation> named(String userName) {
        return Arrays.stream(values())
                .filter(operation -> operation.userName.equals(userName))
                .findFirst();
    }

    /** Returns the operations on stores of this contract, in order. */
    public static List<MeasuredOperation> of(StoreContract contract) {
        return Arrays.stream(values())
                .filter(operation -> operation.contract == contract)
                .toList();
    }

    /** Returns the timed operations on stores of this contract, in order. */
    public static Stream<MeasuredOperation> timed(StoreContract contract) {
        return of(contract).stream().filter(MeasuredOperation::isTimed);
    }

    /** Returns the contracts of operations, in order. */
    public static Set<StoreContract> contracts(List<MeasuredOperation> operations) {
        Set<StoreContract> contracts = EnumSet.noneOf(StoreContract.class);
        operations.forEach(operation -> contracts.add(operation.contract));
        return contracts;
    }
}
