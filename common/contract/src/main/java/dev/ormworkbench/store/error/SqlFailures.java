package dev.ormworkbench.store.error;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Classifies failures of the database (PS-16), by the SQLState and the vendor code of the {@link SQLException}s in the
 * cause chain. It does not matter which library wrapped them. We have seen TiDB's 1105, 8048 and 9007 in a run
 * (8.0.11-TiDB-v9.0.0-alpha); the meaning of its other codes from 8001 on comes from its documentation.
 */
public final class SqlFailures {

    /** Longest part of a cause chain to search: a chain may be a cycle. */
    private static final int MAX_DEPTH = 32;

    /** ER_DUP_ENTRY. */
    private static final int DUPLICATE_ENTRY = 1062;

    /** The last part of the message for a duplicate. Some servers write the key's table before it. */
    private static final Pattern KEY = Pattern.compile("for key '(?:[^'.]*\\.)?([^'.]*)'$");

    /** The unique keys of {@code schema.sql}. */
    private static final String PRIMARY_KEY = "PRIMARY";

    private static final String GUILD_NAME = "workbench_guild_name";
    private static final String MEMBER_NAME = "workbench_member_name";
    private static final String ITEM_NAME = "workbench_item_name";

    /** A member's id and a skill's, which are a primary key. Some servers name a primary key without its table. */
    private static final Pattern SKILL_OF_MEMBER =
            Pattern.compile("Duplicate entry '(\\d+-\\d+)' for key '(?:workbench_member_skill\\.)?PRIMARY'$");

    /** ER_ERROR_DURING_COMMIT: the node left its quorum in mid-commit, or the transaction had too many rows. */
    private static final int ERROR_DURING_COMMIT = 1180;

    private static final Map<Integer, String> CONFLICTS = Map.ofEntries(
            Map.entry(1020, "the row has changed since the transaction read it"), // ER_CHECKREAD, InnoDB's snapshot
            Map.entry(1205, "it waited too long for a lock"), // ER_LOCK_WAIT_TIMEOUT
            Map.entry(
                    1213,
                    "it was the victim of a deadlock, or lost the certification of a cluster"), // ER_LOCK_DEADLOCK
            Map.entry(3572, "it may not wait for a lock that is taken"), // ER_LOCK_NOWAIT, MariaDB's NOWAIT is 1205
            // TiDB's. It documents that nothing is stored. The errors about age end what others may have overtaken.
            Map.entry(8002, "it met a write conflict in SELECT FOR UPDATE"), // ErrForUpdateCantRetry
            Map.entry(8005, "it met a write conflict, its start is stale"), // ErrWriteConflictInTiDB
            Map.entry(8022, "its commit failed and may be repeated"), // ErrTxnRetryable
            Map.entry(8028, "the table changed while it ran"), // ErrInfoSchemaChanged
            Map.entry(8055, "garbage collection has removed what it reads"), // ErrSnapshotTooOld
            Map.entry(8229, "its locks have expired"), // ErrLockExpire
            Map.entry(9004, "it waited too long for another to end"), // ErrResolveLockTimeout
            Map.entry(9006, "garbage collection has removed what it reads"), // ErrGCTooEarly
            Map.entry(9007, "it met a write conflict")); // ErrWriteConflict

    private static final Set<Integer> OVERFLOWS = Set.of(
            1264, // ER_WARN_DATA_OUT_OF_RANGE: the column cannot hold it
            1690); // ER_DATA_OUT_OF_RANGE: the expression cannot

    /** The only column of guilds in whose values the server computes. */
    private static final String FEE = "for column 'fee'";

    private static final Map<Integer, String> UNAVAILABLE = Map.ofEntries(
            Map.entry(1040, "the server has too many connections"), // ER_CON_COUNT_ERROR
            Map.entry(1047, "the node is not part of the cluster's quorum"), // ER_UNKNOWN_COM_ERROR: Galera's refusal
            Map.entry(1290, "the server is read only"), // ER_OPTION_PREVENTS_STATEMENT
            Map.entry(1836, "the server is read only"), // ER_READ_ONLY_MODE
            // TiDB's. It needs its two timestamps and the schema before it commits: without them it has not committed.
            Map.entry(8027, "the server cannot load the cluster's schema"), // ErrInfoSchemaExpired
            Map.entry(8120, "the cluster gives the transaction no timestamp"), // ErrGetStartTS
            Map.entry(8252, "the user's share of the cluster is used up"), // ErrResourceGroupThrottled
            Map.entry(9001, "the cluster's placement driver does not answer"), // ErrPDServerTimeout
            Map.entry(9008, "a store of the cluster has too many requests")); // ErrTiKVStoreLimit

    /**
     * TiDB's, for stores that did not serve. If TiDB does not know whether a commit has happened, it usually sends no error
     * and closes the connection. But a store that shuts down, or hands over its regions, may answer with these after it has
     * committed (pingcap/tidb issue 21355). TiDB then retries, and finally reports one of these.
     */
    private static final Map<Integer, String> UNAVAILABLE_OR_UNKNOWN = Map.of(
            9002, "a store of the cluster does not answer", // ErrTiKVServerTimeout
            9003, "a store of the cluster is too busy", // ErrTiKVServerBusy
            9005, "a region of the cluster has no leader", // ErrRegionUnavailable
            9010, "a store of the cluster has dropped the command"); // ErrTiKVStaleCommand

    private static final Map<Integer, String> TOO_LARGE = Map.of(
            8001, "it takes more memory than the server allows", // TiDB, ErrMemExceedThreshold
            8004, "it is larger than txn-total-size-limit", // TiDB, ErrTxnTooLarge
            8175, "it takes more memory than tidb_mem_quota_query", // TiDB, ErrMemoryExceedForQuery
            8176, "it takes more memory than the server has", // TiDB, ErrMemoryExceedForInstance
            9500, "it is larger than the server's limit"); // TiDB, its code for 8004 in older releases

    /**
     * ER_UNKNOWN_ERROR; only its text shows its meaning. Galera uses it for more bytes than wsrep_max_ws_size (the limit of
     * rows has 1180), and TiDB for any error without a code of its own.
     */
    private static final int UNKNOWN_ERROR = 1105;

    /**
     * TiDB repeats a statement whose locked row has changed meanwhile, and gives up after pessimistic-txn.max-retry-count
     * times, 256 by default.
     */
    private static final Pattern LOCK_RETRIES_USED_UP =
            Pattern.compile("pessimistic lock retry limit reached", Pattern.CASE_INSENSITIVE);

    private static final Pattern WRITE_SET_TOO_LARGE =
            Pattern.compile("wsrep_max_ws_rows|writeset size|message too long", Pattern.CASE_INSENSITIVE);

    /** Errors that the server sends before it closes the connection. */
    private static final Set<Integer> CLOSED_BY_SERVER = Set.of(
            1053, // ER_SERVER_SHUTDOWN
            1927, // ER_CONNECTION_KILLED, MariaDB
            3169, // ER_SESSION_WAS_KILLED, MySQL
            4031); // ER_CLIENT_INTERACTION_TIMEOUT, MySQL: it idled for longer than wait_timeout

    /** The server does not quote the value, so its last mark before the key's name ends it. */
    private static final Pattern DUPLICATE_MESSAGE =
            Pattern.compile("Duplicate entry '(.*)' for key '[^']*'", Pattern.DOTALL);

    /** The connection's number, which differs between two stores that met the same failure. */
    private static final Pattern CONNECTION = Pattern.compile("^\\(conn=-?\\d+\\) ?");

    /** A message shows 64 bytes of a value, minus a last character that is cut, and the dots in its place. */
    private static final int SHOWN_WHOLE = 60;

    private SqlFailures() {}

    /** The part of its transaction in which a call failed. It decides what a lost connection means. */
    private enum Phase {
        BEFORE_COMMIT,
        COMMIT
    }

    /**
     * Classifies a failure before the commit, including one while getting the connection: nothing has changed. Returns a
     * {@link PlayerStoreException} unchanged.
     *
     * @return one of the subclasses of {@link PlayerStoreException}, or that type itself for an unknown kind of failure
     */
    public static PlayerStoreException beforeCommit(Call call, Throwable failure) {
        return classify(call, failure, Phase.BEFORE_COMMIT);
    }

    /**
     * Classifies a failure of a commit, or of a write under auto-commit, which commits itself. It differs from
     * {@link #beforeCommit} in two cases: a lost connection, and a TiDB cluster whose stores did not answer, are an
     * {@link OutcomeUnknownException}.
     */
    public static PlayerStoreException atCommit(Call call, Throwable failure) {
        return classify(call, failure, Phase.COMMIT);
    }

    private static PlayerStoreException classify(Call call, Throwable failure, Phase phase) {
        if (failure instanceof PlayerStoreException ours) {
            return ours;
        }
        List<SQLException> chain = sqlExceptions(failure);
        for (SQLException sql : chain) {
            PlayerStoreException known = known(call, failure, sql, phase);
            if (known != null) {
                return known;
            }
        }
        String reason = chain.isEmpty() ? firstLine(failure) : firstLine(chain.get(0)) + codes(chain.get(0));
        return new PlayerStoreException(call, reason, failure);
    }

    private static @Nullable PlayerStoreException known(Call call, Throwable failure, SQLException sql, Phase phase) {
        int code = sql.getErrorCode();
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        Optional<String> conflict = conflict(sql, code);
        String unavailable = UNAVAILABLE.get(code);
        String unavailableOrUnknown = UNAVAILABLE_OR_UNKNOWN.get(code);
        Optional<String> tooLarge = tooLarge(sql, code);
        if (code == DUPLICATE_ENTRY) {
            return duplicate(call, sql, failure);
        } else if (conflict.isPresent()) {
            return new ConcurrencyConflictException(call, conflict.get() + codes(sql), failure);
        } else if (OVERFLOWS.contains(code)) {
            return overflow(call, sql, failure);
        } else if (tooLarge.isPresent()) {
            return new TransactionTooLargeException(call, tooLarge.get() + codes(sql), failure);
        } else if (isNoConnection(sql, state)) {
            return new StoreUnavailableException(call, "no connection: " + firstLine(sql), failure);
        } else if (unavailable != null) {
            // In any phase, although some have the SQLState of a lost connection: the server got the command and
            // refused.
            return new StoreUnavailableException(call, unavailable + codes(sql), failure);
        } else if (unavailableOrUnknown != null) {
            return phase == Phase.COMMIT
                    ? new OutcomeUnknownException(call, unavailableOrUnknown + codes(sql), failure)
                    : new StoreUnavailableException(call, unavailableOrUnknown + codes(sql), failure);
        } else if (isLostConnection(sql)) {
            return phase == Phase.COMMIT
                    ? new OutcomeUnknownException(
                            call, "the connection was lost while committing" + codes(sql), failure)
                    : new StoreUnavailableException(call, "the connection was lost" + codes(sql), failure);
        } else if (state.startsWith("40")) {
            return new ConcurrencyConflictException(call, "the server rolled it back" + codes(sql), failure);
        }
        return null;
    }

    /** Returns whether the pool gave no connection, so nothing was sent. Only the text differs from a lost connection. */
    private static boolean isNoConnection(SQLException sql, String state) {
        return sql instanceof SQLTransientConnectionException
                && (state.isEmpty() || firstLine(sql).contains("Connection is not available"));
    }

    /**
     * Returns whether this exception, without its causes, means that nobody may use the connection again: it is lost, the
     * server closes it, or its session has lost its state.
     */
    public static boolean isLostConnection(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        int code = sql.getErrorCode();
        // 25S03: MariaDB's driver has reconnected in the middle of a transaction. S1009: MySQL's driver closes a batch
        // that
        // has lost its connection, and then complains of the closed statement, which hides the loss. Only this text
        // distinguishes it from a wrong argument.
        return state.startsWith("08")
                || CLOSED_BY_SERVER.contains(code)
                || (state.equals("S1009") && String.valueOf(sql.getMessage()).contains("after statement closed"))
                || state.equals("25S03")
                || isLostQuorum(sql, code);
    }

    private static Optional<String> conflict(SQLException sql, int code) {
        boolean retriesUsedUp = code == UNKNOWN_ERROR
                && LOCK_RETRIES_USED_UP
                        .matcher(String.valueOf(sql.getMessage()))
                        .find();
        return retriesUsedUp
                ? Optional.of("another transaction came first each time that it tried to lock a row")
                : Optional.ofNullable(CONFLICTS.get(code));
    }

    private static Optional<String> tooLarge(SQLException sql, int code) {
        boolean writeSet = (code == ERROR_DURING_COMMIT || code == UNKNOWN_ERROR)
                && WRITE_SET_TOO_LARGE.matcher(String.valueOf(sql.getMessage())).find();
        return writeSet
                ? Optional.of("it is larger than the cluster's wsrep_max_ws_size or wsrep_max_ws_rows")
                : Optional.ofNullable(TOO_LARGE.get(code));
    }

    private static boolean isLostQuorum(SQLException sql, int code) {
        // 1180 has two meanings. Only its text distinguishes the lost quorum from a write set that was too large and is
        // rolled back. Galera writes it with and without capitals.
        return code == ERROR_DURING_COMMIT
                && String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT).contains("not connected");
    }

    /** The name of the key tells what exists already. */
    private static PlayerStoreException duplicate(Call call, SQLException sql, Throwable failure) {
        Matcher key = KEY.matcher(String.valueOf(sql.getMessage()));
        return switch (key.find() ? key.group(1) : PRIMARY_KEY) {
            case GUILD_NAME -> new DuplicateGuildException(call, failure);
            case MEMBER_NAME -> new DuplicateMemberException(call, failure);
            case ITEM_NAME -> new PlayerStoreException(call, "the member has an item of this name", failure);
            default ->
                isSkillOfMember(call, sql)
                        ? new PlayerStoreException(call, "the member has this skill already", failure)
                        : new DuplicatePlayerException(call, duplicateId(call, sql), failure);
        };
    }

    /** The name of the column tells what is too large. */
    private static BalanceOverflowException overflow(Call call, SQLException sql, Throwable failure) {
        return String.valueOf(sql.getMessage()).contains(FEE)
                ? BalanceOverflowException.ofFee(call, failure)
                : new BalanceOverflowException(call, failure);
    }

    /** A player may have such an id, too. But then the call names that player, or is a batch, which names none. */
    private static boolean isSkillOfMember(Call call, SQLException sql) {
        Matcher skill = SKILL_OF_MEMBER.matcher(String.valueOf(sql.getMessage()));
        return skill.find() && !call.ids().isEmpty() && !call.ids().contains(skill.group(1));
    }

    /** Returns the call's id or, in a batch, the id that the server names if it shows it unchanged. */
    private static @Nullable String duplicateId(Call call, SQLException sql) {
        if (call.ids().size() == 1) {
            return call.ids().get(0);
        }
        Matcher matcher = DUPLICATE_MESSAGE.matcher(String.valueOf(sql.getMessage()));
        return matcher.find() && isShownAsItIs(matcher.group(1)) ? matcher.group(1) : null;
    }

    /**
     * Servers escape some characters and cut a long id. MariaDB shows characters outside the Basic Multilingual Plane as
     * question marks.
     */
    private static boolean isShownAsItIs(String id) {
        return id.indexOf('\\') < 0 && id.indexOf('?') < 0 && id.getBytes(StandardCharsets.UTF_8).length <= SHOWN_WHOLE;
    }

    private static List<SQLException> sqlExceptions(Throwable failure) {
        List<SQLException> found = new ArrayList<>();
        Throwable current = failure;
        for (int depth = 0; current != null && depth < MAX_DEPTH; depth++) {
            if (current instanceof SQLException sql) {
                found.add(sql);
                SQLException next = sql.getNextException();
                for (; next != null && found.size() < MAX_DEPTH; next = next.getNextException()) {
                    found.add(next);
                }
            }
            current = current.getCause();
        }
        return found;
    }

    private static String codes(SQLException sql) {
        return " (SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode() + ")";
    }

    /** A library's message may begin with a line break, and that of MariaDB's driver begins with the connection's number. */
    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null
                ? ""
                : CONNECTION.matcher(failure.getMessage().strip()).replaceFirst("");
        return message.lines().findFirst().orElseGet(() -> failure.getClass().getSimpleName());
    }
}
