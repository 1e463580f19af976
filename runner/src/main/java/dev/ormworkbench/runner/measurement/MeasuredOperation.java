package dev.ormworkbench.runner.measurement;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * The measured operations of a store, one call each: {@code wire} counts what all of them send, {@code bench} times
 * them.
 */
public enum MeasuredOperation {
    FIND("find", "find", "one player by id"),
    FIND_ALL_10("findAll10", "findAll", "ten players by their ids"),
    FIND_ALL_100("findAll100", "findAll", "a hundred players by their ids"),
    LIST_100("list100", "list", "the first hundred players"),
    COUNT("count", "count", "how many players there are"),
    CREATE("create", "create", "a new player"),
    /** The size and the batches of the reference document. */
    CREATE_ALL("createAll", "createAll", "1919 new players in one transaction, in batches of 114"),
    UPDATE("update", "update", "sets both balances of a player"),
    READ_AND_UPDATE("readAndUpdate", "begin", "a transaction that reads a player and writes one more coin"),
    DELETE("delete", "delete", "one player by id"),
    DELETE_ALL("deleteAll", "deleteAll", "all players"),
    TRADE("trade", "trade", "one of the goods for one coin"),
    TRADE_REFUSED("tradeRefused", "trade", "a trade that the buyer cannot pay");

    /** How many players {@link #CREATE_ALL} creates. */
    public static final int CREATED = 1919;

    /** How many of them are sent in one batch. */
    public static final int BATCH = 114;

    private final String userName;
    private final String method;
    private final String description;

    MeasuredOperation(String userName, String method, String description) {
        this.userName = userName;
        this.method = method;
        this.description = description;
    }

    /** Returns the name that users write. */
    public String userName() {
        return userName;
    }

    /** Returns the method of the contract that is called. */
    public String method() {
        return method;
    }

    /** Returns a few words about one call. */
    public String description() {
        return description;
    }

    /** Returns whether calls can follow each other. A call of the others removes what the next call would need. */
    public boolean isTimed() {
        return this != DELETE && this != DELETE_ALL;
    }

    /** All names, for a command's help. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(MeasuredOperation::userName).iterator();
        }
    }

    /** The names of the timed operations, for a command's help. */
    public static final class TimedNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return timed().map(MeasuredOperation::userName).iterator();
        }
    }

    /** Returns the timed operations, in order. */
    public static Stream<MeasuredOperation> timed() {
        return Arrays.stream(values()).filter(MeasuredOperation::isTimed);
    }
}
