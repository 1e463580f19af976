package dev.ormworkbench.store.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes as servers and drivers send them; what they mean depends on whether a commit was under way. */
final class SqlFailuresTest {

    private static final Call CREATE = new Call("test", "create", "alice");
    private static final Call CREATE_ALL = new Call("test", "createAll");

    @ParameterizedTest
    @CsvSource({
        "23000, 1062, DuplicatePlayerException, DuplicatePlayerException",
        "HY000, 1020, ConcurrencyConflictException, ConcurrencyConflictException",
        "40001, 1205, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 1205, ConcurrencyConflictException, ConcurrencyConflictException",
        "40001, 1213, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 8002, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 8022, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 8028, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 9007, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 8005, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 8055, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 8229, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 9004, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 9006, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 8027, StoreUnavailableException, StoreUnavailableException",
        "HY000, 8120, StoreUnavailableException, StoreUnavailableException",
        "HY000, 8252, StoreUnavailableException, StoreUnavailableException",
        "HY000, 9001, StoreUnavailableException, StoreUnavailableException",
        "HY000, 9008, StoreUnavailableException, StoreUnavailableException",
        "HY000, 9002, StoreUnavailableException, OutcomeUnknownException",
        "HY000, 9003, StoreUnavailableException, OutcomeUnknownException",
        "HY000, 9005, StoreUnavailableException, OutcomeUnknownException",
        "HY000, 9010, StoreUnavailableException, OutcomeUnknownException",
        "HY000, 8001, TransactionTooLargeException, TransactionTooLargeException",
        "HY000, 8004, TransactionTooLargeException, TransactionTooLargeException",
        "HY000, 8175, TransactionTooLargeException, TransactionTooLargeException",
        "HY000, 8176, TransactionTooLargeException, TransactionTooLargeException",
        "HY000, 9500, TransactionTooLargeException, TransactionTooLargeException",
        "HY000, 8048, PlayerStoreException, PlayerStoreException",
        "HY000, 1105, PlayerStoreException, PlayerStoreException",
        "HY000, 3572, ConcurrencyConflictException, ConcurrencyConflictException",
        "HY000, 8108, PlayerStoreException, PlayerStoreException",
        "42000, 1235, PlayerStoreException, PlayerStoreException",
        "23000, 1452, PlayerStoreException, PlayerStoreException",
        "40000, 0, ConcurrencyConflictException, ConcurrencyConflictException",
        "22003, 1264, BalanceOverflowException, BalanceOverflowException",
        "22003, 1690, BalanceOverflowException, BalanceOverflowException",
        "08004, 1040, StoreUnavailableException, StoreUnavailableException",
        "08S01, 1047, StoreUnavailableException, StoreUnavailableException",
        "HY000, 1290, StoreUnavailableException, StoreUnavailableException",
        "HY000, 1836, StoreUnavailableException, StoreUnavailableException",
        "08S01, 0, StoreUnavailableException, OutcomeUnknownException",
        "08003, 0, StoreUnavailableException, OutcomeUnknownException",
        "08000, -1, StoreUnavailableException, OutcomeUnknownException",
        "08007, 0, StoreUnavailableException, OutcomeUnknownException",
        "08S01, 1053, StoreUnavailableException, OutcomeUnknownException",
        "HY000, 1053, StoreUnavailableException, OutcomeUnknownException",
        "70100, 1927, StoreUnavailableException, OutcomeUnknownException",
        "HY000, 4031, StoreUnavailableException, OutcomeUnknownException",
        "HY000, 3169, StoreUnavailableException, OutcomeUnknownException",
        "25S03, 0, StoreUnavailableException, OutcomeUnknownException",
        "42S02, 1146, PlayerStoreException, PlayerStoreException",
        "28000, 1045, PlayerStoreException, PlayerStoreException",
        "HY000, 1180, PlayerStoreException, PlayerStoreException",
        ", 0, PlayerStoreException, PlayerStoreException"
    })
    @DisplayName("PS-16 each code has its meaning before the commit, and at the commit")
    void codes(String state, int code, String beforeCommit, String atCommit) {
        SQLException failure = new SQLException("the server's words", state, code);

        assertThat(SqlFailures.beforeCommit(CREATE, failure).getClass().getSimpleName())
                .isEqualTo(beforeCommit);
        assertThat(SqlFailures.atCommit(CREATE, failure).getClass().getSimpleName())
                .isEqualTo(atCommit);
    }

    @ParameterizedTest
    @CsvSource({
        "1264, Data truncation: Out of range value for column 'fee' at row 2, a fee would pass 99999999.99",
        "1264, (conn=7) Out of range value for column 'fee' at row 1, a fee would pass 99999999.99",
        "1264, Out of range value for column 'coins' at row 1, a value would pass its bound",
        "1690, INT value is out of range in '1 * 2', a value would pass its bound",
        "1264, , a value would pass its bound"
    })
    @DisplayName("PS-16 an overflow says the bound of a fee, which its column shows")
    void overflow(int code, @Nullable String words, String reason) {
        SQLException failure = new SQLException(words, "22003", code);

        assertThat(SqlFailures.beforeCommit(new Call("test", "raiseFees"), failure))
                .isInstanceOf(BalanceOverflowException.class)
                .hasMessage("test raiseFees(): " + reason)
                .hasCause(failure);
    }

    @Test
    @DisplayName("PS-16 1180 at the commit is unknown if the node left its quorum, and rolled back if it was too large")
    void errorDuringCommit() {
        SQLException lostQuorum = new SQLException(
                "Error while appending streaming replication fragment(provider status: Not connected to Primary Component)",
                "HY000",
                1180);
        SQLException tooLarge = new SQLException("Got error 90 'Message too long' during COMMIT", "HY000", 1180);

        assertThat(SqlFailures.atCommit(CREATE, lostQuorum)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(SqlFailures.beforeCommit(CREATE, lostQuorum)).isInstanceOf(StoreUnavailableException.class);
        assertThat(SqlFailures.atCommit(CREATE, tooLarge)).isInstanceOf(TransactionTooLargeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1105, pessimistic lock retry limit reached, ConcurrencyConflictException",
        "1105, 'rpc error: Pessimistic lock retry limit reached, txn 4711', ConcurrencyConflictException",
        "1105, tidb_snapshot read only, PlayerStoreException",
        "1105, retry limit reached, PlayerStoreException",
        "1105, , PlayerStoreException",
        "1180, pessimistic lock retry limit reached, PlayerStoreException"
    })
    @DisplayName("PS-16 of TiDB's errors without a code only the one whose retries are used up is a conflict")
    void lockRetriesUsedUp(int code, @Nullable String words, String type) {
        SQLException failure = new SQLException(words, "HY000", code);

        assertThat(SqlFailures.beforeCommit(CREATE, failure).getClass().getSimpleName())
                .isEqualTo(type);
        assertThat(SqlFailures.atCommit(CREATE, failure).getClass().getSimpleName())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "1180, wsrep_max_ws_rows exceeded",
        "1105, Maximum writeset size exceeded",
        "8004, 'Transaction is too large, size: 104857600'"
    })
    @DisplayName("PS-16 a transaction that is too large says of which limit, and what to do")
    void tooLarge(int code, String words) {
        assertThat(SqlFailures.beforeCommit(CREATE_ALL, new SQLException(words, "HY000", code)))
                .isInstanceOf(TransactionTooLargeException.class)
                .hasMessageContaining("store less in one call, or raise the limit")
                .hasMessageContaining(code == 8004 ? "txn-total-size-limit" : "wsrep_max_ws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08S01", "08001", "28000", ""})
    @DisplayName("PS-16 a pool that gives no connection is unavailable in any phase, whatever its last login failed of")
    void poolTimeout(String state) {
        SQLException timeout = new SQLTransientConnectionException(
                "pool - Connection is not available", state, new SQLException("refused", state, 0));

        assertThat(SqlFailures.beforeCommit(CREATE, timeout)).isInstanceOf(StoreUnavailableException.class);
        assertThat(SqlFailures.atCommit(CREATE, timeout)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    @DisplayName("PS-16 a driver that connects again in mid-commit is no pool without a connection")
    void reconnectedWhileCommitting() {
        // As MariaDB's driver reports it, in the very type of a pool's timeout.
        SQLException reconnected =
                new SQLTransientConnectionException("Driver has reconnect connection during a COMMIT", "25S03", 0);

        assertThat(SqlFailures.atCommit(CREATE, reconnected)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    @DisplayName(
            "PS-17 a failure of no known kind tells what the driver said, not the blank line that a library begins with")
    void reasonOfUnknownKind() {
        RuntimeException failure = new IllegalStateException(
                "\n### Error querying database", new SQLException("INSERT command denied", "42000", 1142));

        assertThat(SqlFailures.beforeCommit(CREATE, failure))
                .hasMessage(CREATE + ": INSERT command denied (SQLState 42000, code 1142)");
    }

    @Test
    @DisplayName("PS-17 what two connections are told alike is told alike: MariaDB's driver begins with their numbers")
    void reasonWithoutTheConnectionsNumber() {
        SQLException denied = new SQLException("(conn=442) UPDATE command denied", "42000", 1142);

        assertThat(SqlFailures.beforeCommit(CREATE, denied))
                .hasMessage(CREATE + ": UPDATE command denied (SQLState 42000, code 1142)");
    }

    @Test
    @DisplayName("PS-16 a batch that lost its connection is told by the closed statement that the driver complains of")
    void batchWithLostConnection() {
        SQLException closed = new SQLException("No operations allowed after statement closed.", "S1009", 0);
        SQLException wrongArgument = new SQLException("Parameter index out of range", "S1009", 0);

        assertThat(SqlFailures.beforeCommit(CREATE_ALL, closed)).isInstanceOf(StoreUnavailableException.class);
        assertThat(SqlFailures.atCommit(CREATE, closed)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(SqlFailures.atCommit(CREATE, wrongArgument)).isExactlyInstanceOf(PlayerStoreException.class);
    }

    @Test
    @DisplayName("PS-17 a failure is found however deep a library has wrapped it, and kept whole as the cause")
    void wrapped() {
        RuntimeException failure = new IllegalStateException(
                "a library's words", new RuntimeException(new SQLException("deadlock", "40001", 1213)));

        assertThat(SqlFailures.beforeCommit(CREATE, failure))
                .isInstanceOf(ConcurrencyConflictException.class)
                .hasCause(failure)
                .satisfies(e -> assertThat(e.call()).isEqualTo(CREATE));
    }

    @Test
    @DisplayName("PS-17 the exception that a batch has chained tells, if the batch itself does not")
    void chained() {
        SQLException batch = new BatchUpdateException("batch failed", "HY000", 0, new int[0]);
        batch.setNextException(new SQLException("deadlock", "40001", 1213));

        assertThat(SqlFailures.beforeCommit(CREATE_ALL, batch)).isInstanceOf(ConcurrencyConflictException.class);
    }

    @Test
    @DisplayName("PS-17 a store's own exception comes back as it is")
    void ours() {
        PlayerNotFoundException ours = new PlayerNotFoundException(CREATE, "alice");

        assertThat(SqlFailures.beforeCommit(CREATE_ALL, ours)).isSameAs(ours);
        assertThat(SqlFailures.atCommit(CREATE_ALL, ours)).isSameAs(ours);
    }

    @Test
    @Timeout(10)
    @DisplayName("PS-17 a cause chain that is a circle has an end")
    void circle() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);

        assertThat(SqlFailures.beforeCommit(CREATE, first)).isExactlyInstanceOf(PlayerStoreException.class);
    }

    @Test
    @DisplayName("PS-17 a failure of no known kind has its first line for a reason, or its type")
    void unknownKind() {
        assertThat(SqlFailures.beforeCommit(CREATE, new IllegalStateException("one\ntwo")))
                .hasMessage("test create(alice): one");
        assertThat(SqlFailures.beforeCommit(CREATE, new IllegalStateException()))
                .hasMessage("test create(alice): IllegalStateException");
    }

    @Test
    @DisplayName("PS-02 a duplicate has the id of its call")
    void duplicateOfOne() {
        assertThat(duplicateId(CREATE, "Duplicate entry 'other' for key 'PRIMARY'"))
                .isEqualTo("alice");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Duplicate entry 'bob' for key 'PRIMARY', bob",
                "Duplicate entry 'bob' for key 'workbench_player.PRIMARY', bob",
                "Duplicate entry 'o'neill' for key 'PRIMARY', o'neill",
                "Duplicate entry ''a' for key 'b'' for key 'PRIMARY', 'a' for key 'b'",
                "Duplicate entry '😀' for key 'PRIMARY', 😀",
                "Duplicate entry '\\xF0' for key 'PRIMARY', none",
                "Duplicate entry '??' for key 'PRIMARY', none",
                "Duplicate entry 'áááááááááááááááááááááááááááááá' for key 'PRIMARY', áááááááááááááááááááááááááááááá",
                "Duplicate entry 'ááááááááááááááááááááááááááááááá' for key 'PRIMARY', none",
                "something else, none"
            })
    @DisplayName("PS-05 a duplicate of a batch has the id that the server names, if it shows it as it is")
    void duplicateOfBatch(String message, String id) {
        assertThat(duplicateId(CREATE_ALL, message)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Duplicate entry 'a' for key 'workbench_guild_name', DuplicateGuildException",
                "Duplicate entry 'a' for key 'workbench_guild.workbench_guild_name', DuplicateGuildException",
                "Duplicate entry '7-for key 'PRIMARY'' for key 'workbench_member_name', DuplicateMemberException",
                "Duplicate entry '7-a' for key 'workbench_member.workbench_member_name', DuplicateMemberException",
                "Duplicate entry '7-a' for key 'workbench_item_name', PlayerStoreException",
                "Duplicate entry 'for key 'workbench_guild_name'' for key 'PRIMARY', DuplicatePlayerException"
            })
    @DisplayName("GS-01, GS-09 the key's name says what exists already")
    void duplicateByKey(String message, String type) {
        assertThat(SqlFailures.beforeCommit(CREATE, new SQLException(message, "23000", 1062))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "3, Duplicate entry '3-1' for key 'PRIMARY', PlayerStoreException",
                "3, Duplicate entry '3-1' for key 'workbench_member_skill.PRIMARY', PlayerStoreException",
                "3-1, Duplicate entry '3-1' for key 'PRIMARY', DuplicatePlayerException",
                "3, Duplicate entry '3-1' for key 'workbench_player.PRIMARY', DuplicatePlayerException",
                "3, Duplicate entry '3-a' for key 'PRIMARY', DuplicatePlayerException",
                "'', Duplicate entry '3-1' for key 'PRIMARY', DuplicatePlayerException"
            })
    @DisplayName("GS-13 a primary key of two ids is a skill of a member, unless the call is about a player of that id")
    void duplicateSkill(String id, String message, String type) {
        Call call = new Call("test", "any", id.equals("''") ? List.of() : List.of(id));
        assertThat(SqlFailures.beforeCommit(call, new SQLException(message, "23000", 1062))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(type);
    }

    private static String duplicateId(Call call, String message) {
        return ((DuplicatePlayerException) SqlFailures.beforeCommit(call, new SQLException(message, "23000", 1062)))
                .playerId()
                .orElse("none");
    }
}
