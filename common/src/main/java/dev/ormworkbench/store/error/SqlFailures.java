package dev.ormworkbench.store.error;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of the database apart (PS-16), by the SQLState and the vendor code of the {@link SQLException}s down
 * the cause chain. It does not matter which library wrapped them.
 */
public final class SqlFailures {

    /** How far down a cause chain is looked: longer ones are not seen, and a cycle must end. */
    private static final int MAX_DEPTH = 32;

    /** ER_DUP_ENTRY. */
    private static final int DUPLICATE_ENTRY = 1062;

    /** ER_ERROR_DURING_COMMIT: the node left its quorum in mid-commit, or the transaction had too many rows. */
    private static final int ERROR_DURING_COMMIT = 1180;

    private static final Map<Integer, String> CONFLICTS = Map.of(
            1020, "the row has changed since the transaction read it", // ER_CHECKREAD, innodb_snapshot_isolation
            1205, "it waited too long for a lock", // ER_LOCK_WAIT_TIMEOUT
            1213, "it was the victim of a deadlock, or lost the certification of a cluster", // ER_LOCK_DEADLOCK
            8002, "it met a write conflict in SELECT FOR UPDATE", // TiDB, ErrForUpdateCantRetry
            8022, "its commit failed and may be made again", // TiDB, ErrTxnRetryable
            8028, "the table changed while it ran", // TiDB, ErrInfoSchemaChanged
            9007, "it met a write conflict"); // TiDB, ErrWriteConflict

    private static final Set<Integer> OVERFLOWS = Set.of(
            1264, // ER_WARN_DATA_OUT_OF_RANGE: the column cannot hold it
            1690); // ER_DATA_OUT_OF_RANGE: the expression cannot

    private static final Map<Integer, String> UNAVAILABLE = Map.of(
            1040, "the server has too many connections", // ER_CON_COUNT_ERROR
            1047, "the node is not part of the cluster's quorum", // ER_UNKNOWN_COM_ERROR, as Galera refuses any command
            1290, "the server is read only", // ER_OPTION_PREVENTS_STATEMENT
            1836, "the server is read only"); // ER_READ_ONLY_MODE

    /** Said by the server on a connection that it is about to close. */
    private static final Set<Integer> CLOSED_BY_SERVER = Set.of(
            1053, // ER_SERVER_SHUTDOWN
            1927, // ER_CONNECTION_KILLED, MariaDB
            3169); // ER_SESSION_WAS_KILLED, MySQL

    /** The server does not quote the value, so its last mark before the key's name ends it. */
    private static final Pattern DUPLICATE_MESSAGE =
            Pattern.compile("Duplicate entry '(.*)' for key '[^']*'", Pattern.DOTALL);

    /** A message holds 64 bytes of a value, less those of a last character that is cut, and of dots in its place. */
    private static final int SHOWN_WHOLE = 60;

    private SqlFailures() {}

    /** Where in its transaction a call failed. It decides what a lost connection means. */
    private enum Phase {
        BEFORE_COMMIT,
        COMMIT
    }

    /**
     * Classifies a failure from before the commit, the acquisition of the connection included: whatever it was, nothing
     * has changed. A {@link PlayerStoreException} comes back as it is.
     *
     * @return one of the subclasses of {@link PlayerStoreException}, or that itself for a failure of no known kind
     */
    public static PlayerStoreException beforeCommit(Call call, Throwable failure) {
        return classify(call, failure, Phase.BEFORE_COMMIT);
    }

    /**
     * Classifies a failure of a commit, or of a write under auto-commit, which commits as it ends. As
     * {@link #beforeCommit}, but a lost connection is an {@link OutcomeUnknownException}.
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
        String conflict = CONFLICTS.get(code);
        String unavailable = UNAVAILABLE.get(code);
        if (code == DUPLICATE_ENTRY) {
            return new DuplicatePlayerException(call, duplicateId(call, sql), failure);
        } else if (conflict != null) {
            return new ConcurrencyConflictException(call, conflict + codes(sql), failure);
        } else if (OVERFLOWS.contains(code)) {
            return new BalanceOverflowException(call, failure);
        } else if (isNoConnection(sql, state)) {
            return new StoreUnavailableException(call, "no connection: " + firstLine(sql), failure);
        } else if (unavailable != null) {
            // In whatever phase, and though some have the SQLState of a lost connection: the server was asked, and
            // refused.
            return new StoreUnavailableException(call, unavailable + codes(sql), failure);
        } else if (isLostConnection(sql, code, state)) {
            return phase == Phase.COMMIT
                    ? new OutcomeUnknownException(
                            call, "the connection was lost while committing" + codes(sql), failure)
                    : new StoreUnavailableException(call, "the connection was lost" + codes(sql), failure);
        } else if (state.startsWith("40")) {
            return new ConcurrencyConflictException(call, "the server rolled it back" + codes(sql), failure);
        }
        return null;
    }

    /** The pool gave no connection, so nothing was sent, in whatever phase: only its text tells that from a lost one. */
    private static boolean isNoConnection(SQLException sql, String state) {
        return sql instanceof SQLTransientConnectionException
                && (state.isEmpty() || firstLine(sql).contains("Connection is not available"));
    }

    private static boolean isLostConnection(SQLException sql, int code, String state) {
        // 25S03: MariaDB's driver has connected again in mid-transaction. S1009: MySQL's closes a batch that has lost
        // its
        // connection, and what it throws then, of the closed statement, hides the loss. Nothing but this text tells it
        // from a wrong argument.
        return state.startsWith("08")
                || CLOSED_BY_SERVER.contains(code)
                || (state.equals("S1009") && String.valueOf(sql.getMessage()).contains("after statement closed"))
                || state.equals("25S03")
                || isLostQuorum(sql, code);
    }

    private static boolean isLostQuorum(SQLException sql, int code) {
        // 1180 stands for two things, and only its text tells
        // the lost quorum from the write set that was too large and is rolled back. Galera writes it both ways.
        return code == ERROR_DURING_COMMIT
                && String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT).contains("not connected");
    }

    /** The id that the call was about or, in a batch, the one that the server names if it shows it as it is. */
    private static @Nullable String duplicateId(Call call, SQLException sql) {
        if (call.playerIds().size() == 1) {
            return call.playerIds().get(0);
        }
        Matcher matcher = DUPLICATE_MESSAGE.matcher(String.valueOf(sql.getMessage()));
        return matcher.find() && isShownAsItIs(matcher.group(1)) ? matcher.group(1) : null;
    }

    /** Some characters are escaped, those beyond the basic plane are question marks on MariaDB, and a long id is cut. */
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

    /** A library may begin its message with a line break. */
    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }
}
