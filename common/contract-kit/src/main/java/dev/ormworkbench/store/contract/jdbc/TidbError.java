package dev.ormworkbench.store.contract.jdbc;

import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.error.TransactionTooLargeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** TiDB's errors, and a store's exceptions for them. If there is no text, only the code identifies the error. */
public enum TidbError {
    RETRIES_USED_UP(1105, "HY000", "pessimistic lock retry limit reached", ConcurrencyConflictException.class),
    LOCK_WAIT_TIMEOUT(
            1205,
            "HY000",
            "Lock wait timeout exceeded; try restarting transaction",
            ConcurrencyConflictException.class),
    DEADLOCK(
            1213,
            "40001",
            "Deadlock found when trying to get lock; try restarting transaction",
            ConcurrencyConflictException.class),
    NOWAIT(
            3572,
            "HY000",
            "Statement aborted because lock(s) could not be acquired immediately and NOWAIT is set.",
            ConcurrencyConflictException.class),
    FOR_UPDATE_CONFLICT(8002, ConcurrencyConflictException.class),
    CONFLICT_IN_TIDB(8005, ConcurrencyConflictException.class),
    RETRYABLE(8022, ConcurrencyConflictException.class),
    TABLE_CHANGED(8028, ConcurrencyConflictException.class),
    SNAPSHOT_TOO_OLD(8055, ConcurrencyConflictException.class),
    LOCK_EXPIRED(8229, ConcurrencyConflictException.class),
    RESOLVE_LOCK_TIMEOUT(9004, ConcurrencyConflictException.class),
    GARBAGE_COLLECTED(9006, ConcurrencyConflictException.class),
    WRITE_CONFLICT(
            9007,
            "HY000",
            "Write conflict, txnStartTS=1, conflictStartTS=2, conflictCommitTS=3, reason=Optimistic [try again later]",
            ConcurrencyConflictException.class),

    SCHEMA_EXPIRED(8027, StoreUnavailableException.class),
    NO_TIMESTAMP(8120, StoreUnavailableException.class),
    THROTTLED(8252, StoreUnavailableException.class),
    NO_PLACEMENT_DRIVER(9001, StoreUnavailableException.class),
    STORE_LIMIT(9008, StoreUnavailableException.class),

    STORE_TIMEOUT(9002, StoreUnavailableException.class, OutcomeUnknownException.class),
    STORE_BUSY(9003, StoreUnavailableException.class, OutcomeUnknownException.class),
    REGION_UNAVAILABLE(9005, StoreUnavailableException.class, OutcomeUnknownException.class),
    STALE_COMMAND(9010, StoreUnavailableException.class, OutcomeUnknownException.class),

    MEMORY_THRESHOLD(8001, TransactionTooLargeException.class),
    TOO_LARGE(8004, TransactionTooLargeException.class),
    QUERY_MEMORY(8175, TransactionTooLargeException.class),
    INSTANCE_MEMORY(8176, TransactionTooLargeException.class),
    TOO_LARGE_ONCE(9500, TransactionTooLargeException.class),

    UNNAMED(1105, "HY000", "unknown column in the plan", PlayerStoreException.class),
    NO_FOR_SHARE(1235, "42000", "function LOCK IN SHARE MODE has only noop implementation", PlayerStoreException.class),
    FOREIGN_KEY(
            1452,
            "23000",
            "Cannot add or update a child row: a foreign key constraint fails",
            PlayerStoreException.class),
    NO_SUCH_LEVEL(8048, "HY000", "The isolation level 'SERIALIZABLE' is not supported.", PlayerStoreException.class),
    NO_PROCEDURES(8108, "HY000", "Unsupported type *ast.CallStmt", PlayerStoreException.class);

    /** Errors that a run has shown at a statement, or whose code has several meanings. */
    public static final List<TidbError> SEEN =
            List.of(RETRIES_USED_UP, LOCK_WAIT_TIMEOUT, DEADLOCK, NOWAIT, WRITE_CONFLICT, UNNAMED);

    private final int code;
    private final String state;
    private final String words;
    private final Class<? extends PlayerStoreException> beforeCommit;
    private final Class<? extends PlayerStoreException> atCommit;

    TidbError(
            int code,
            String state,
            String words,
            Class<? extends PlayerStoreException> beforeCommit,
            Class<? extends PlayerStoreException> atCommit) {
        this.code = code;
        this.state = state;
        this.words = words;
        this.beforeCommit = beforeCommit;
        this.atCommit = atCommit;
    }

    TidbError(int code, String state, String words, Class<? extends PlayerStoreException> type) {
        this(code, state, words, type, type);
    }

    /** Creates an error with a code of TiDB's own; they all have this SQLState. */
    TidbError(
            int code,
            Class<? extends PlayerStoreException> beforeCommit,
            Class<? extends PlayerStoreException> atCommit) {
        this(code, "HY000", "played in the place of TiDB's error " + code, beforeCommit, atCommit);
    }

    TidbError(int code, Class<? extends PlayerStoreException> type) {
        this(code, type, type);
    }

    /** Returns the errors that are this exception before the commit. */
    public static Stream<TidbError> comingTo(Class<? extends PlayerStoreException> type) {
        return Arrays.stream(values()).filter(error -> error.beforeCommit == type);
    }

    /** Returns the store's exception if the error comes before the commit. */
    public Class<? extends PlayerStoreException> beforeCommit() {
        return beforeCommit;
    }

    /** Returns the store's exception if the error answers the commit. */
    public Class<? extends PlayerStoreException> atCommit() {
        return atCommit;
    }

    /** Returns whether both exceptions are the same: for some writes, both moments are the same. */
    public boolean isTheSameAtCommit() {
        return beforeCommit == atCommit;
    }

    int code() {
        return code;
    }

    /** Returns SQLState and text as in an error packet. */
    byte[] stateAndWords() {
        return ("#" + state + words).getBytes(StandardCharsets.US_ASCII);
    }
}
