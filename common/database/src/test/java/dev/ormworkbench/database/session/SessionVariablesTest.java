package dev.ormworkbench.database.session;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.session.SessionVariable.Treatment;
import dev.ormworkbench.store.ServerProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The variables of a session")
class SessionVariablesTest {

    private static ServerKind kind(ServerProduct product, boolean cluster) {
        return new ServerKind(product, "", cluster, false);
    }

    private static String assignments(ServerProduct product, boolean cluster, String given) {
        return SessionVariables.assignments(kind(product, cluster), TransactionMode.PESSIMISTIC, name -> true, given);
    }

    @ParameterizedTest
    @CsvSource({
        "MARIADB, false, tx_isolation='REPEATABLE-READ', wsrep_sync_wait",
        "MARIADB, true, wsrep_sync_wait=7, tidb_txn_mode",
        "MYSQL, false, transaction_isolation='REPEATABLE-READ', tidb_txn_mode",
        "TIDB, false, tidb_txn_mode='pessimistic', wsrep_sync_wait"
    })
    @DisplayName("are a product's: a user's own override its limits, and are overridden by what is needed")
    void products(ServerProduct product, boolean cluster, String expected, String unexpected) {
        assertThat(assignments(product, cluster, "a=1"))
                .startsWith("innodb_lock_wait_timeout=50,")
                .contains(",a=1,autocommit=0,autocommit=1,", expected)
                .doesNotContain(unexpected);
        assertThat(assignments(product, cluster, "")).contains(expected).doesNotContain(",,");
    }

    @Test
    @DisplayName("are those that a server has")
    void there() {
        String assignments = SessionVariables.assignments(
                kind(ServerProduct.TIDB, false), TransactionMode.PESSIMISTIC, name -> !name.startsWith("tidb_b"), "");
        assertThat(assignments).contains("tidb_snapshot=''").doesNotContain("tidb_batch_insert");
    }

    @Test
    @DisplayName("make transactions optimistic where they are asked for, which commit once, at no weaker level, and see"
            + " duplicates at once")
    void optimistic() {
        assertThat(SessionVariables.assignments(
                        kind(ServerProduct.TIDB, false), TransactionMode.OPTIMISTIC, name -> true, ""))
                .contains(
                        "tidb_txn_mode='optimistic'",
                        "tidb_skip_isolation_level_check=0",
                        "tidb_disable_txn_auto_retry=1",
                        "tidb_constraint_check_in_place=1");
    }

    @ParameterizedTest
    @CsvSource({"true, innodb_snapshot_isolation=1", "false, innodb_snapshot_isolation=0"})
    @DisplayName("keep the snapshot isolation that a server was found with, since lessons come to what goes with it")
    void snapshotIsolation(boolean found, String expected) {
        ServerKind server = new ServerKind(ServerProduct.MARIADB, "", false, found);
        assertThat(SessionVariables.assignments(server, TransactionMode.PESSIMISTIC, name -> true, ""))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"ON, STATEMENT, true", "OFF, STATEMENT, false", "ON, MIXED, false", "ON, ROW, false"})
    @DisplayName("are a reason to refuse a server where an ordinary user may not set them")
    void refused(String logBin, String format, boolean expected) {
        assertThat(SessionVariables.refusal(Map.of("log_bin", logBin, "binlog_format", format))
                        .isPresent())
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("are each on the list once, but for auto-commit, which goes off and on")
    void once() {
        List<String> names = SessionVariables.all().stream()
                .map(SessionVariable::name)
                .filter(name -> !name.equals("autocommit"))
                .toList();
        assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name)
                .matches("[a-z_0-9]+"));
        assertThat(SessionVariables.all())
                .allSatisfy(variable -> assertThat(variable.reason()).isNotBlank());
    }

    @Test
    @DisplayName("are listed in docs/databases.md as they are in the code")
    void documented() throws IOException {
        String document = Files.readString(Path.of("..", "..", "docs", "databases.md"));
        String set = SessionVariables.all().stream()
                .filter(variable -> variable.treatment() != Treatment.HARMLESS)
                .map(SessionVariablesTest::row)
                .collect(joining("\n"));
        assertThat(document).contains(set);
        assertThat(SessionVariables.all())
                .filteredOn(variable -> variable.treatment() == Treatment.HARMLESS)
                .extracting(variable -> "- " + variable.reason() + ";")
                .allSatisfy(reason -> assertThat(document).contains(reason));
    }

    private static String row(SessionVariable variable) {
        String done =
                switch (variable.treatment()) {
                    case ALWAYS -> "set";
                    case UNLESS_GIVEN -> "set, unless the URL sets it";
                    case REFUSED -> "refused";
                    case HARMLESS -> "left";
                };
        return "| `" + variable.name() + "` | `" + variable.value() + "` | "
                + variable.servers().displayName() + " | " + done + " | "
                + variable.reason().replace("|", "\\|") + " |";
    }
}
