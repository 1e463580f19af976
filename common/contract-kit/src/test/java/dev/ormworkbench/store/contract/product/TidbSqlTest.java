package dev.ormworkbench.store.contract.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TidbSqlTest {

    @ParameterizedTest
    @EnumSource(TidbSql.class)
    @DisplayName("each rule catches what it is there for, and no other rule does")
    void catchesItsOffender(TidbSql rule) {
        for (String offender : offendersOf(rule)) {
            assertThat(Arrays.stream(TidbSql.values()).filter(each -> each.isIn(offender)))
                    .as(offender)
                    .containsExactly(rule);
            assertThat(TidbSql.offences(List.of("SET autocommit=0", offender)))
                    .singleElement()
                    .asString()
                    .startsWith(offender);
        }
    }

    /** The first statement is what Hibernate writes in MySQL's dialect. */
    private static List<String> offendersOf(TidbSql rule) {
        return switch (rule) {
            case LOCKS_BY_ALIAS ->
                List.of(
                        "select pe1_0.id,pe1_0.coins from workbench_player pe1_0 where pe1_0.id in (?,?) order by pe1_0.id"
                                + " for update of pe1_0",
                        "SELECT 1 FROM workbench_player workbench_player_1\nFOR UPDATE\nOF workbench_player_1 NOWAIT");
            case FOR_SHARE -> List.of("select 1 from t for share", "SELECT 1 FROM t LOCK IN SHARE MODE");
            case SKIP_LOCKED -> List.of("select 1 from t for update skip locked");
            case RETURNING -> List.of("insert into t (id) values (?) returning id");
            case LATERAL -> List.of("select 1 from t cross join lateral (select 1) x");
            case JSON_TABLE -> List.of("select 1 from json_table(?, '$[*]' columns (id int path '$')) t");
            case ROW_ALIAS_OF_INSERT ->
                List.of("insert into t (id, coins) values (?, ?)\nas n on duplicate key update coins = n.coins");
            case CAST_AS_BINARY -> List.of("select cast(t.id as binary) from t", "SELECT CONVERT(id, BINARY) FROM t");
            case LEVEL_IT_HAS_NOT ->
                List.of(
                        "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                        "set session transaction isolation level read uncommitted",
                        "SET SESSION transaction_isolation='READ-UNCOMMITTED'");
            case PROCEDURE -> List.of("CALL trade(?, ?)", "CREATE PROCEDURE trade() SELECT 1");
            case TRIGGER -> List.of("create trigger t_audit before update on t for each row set @a = 1");
            case READ_ONLY_SERVER -> List.of("SET GLOBAL read_only = 1", "SET @@GLOBAL.super_read_only = 1");
            case LOCK_TABLES_OF_INNODB ->
                List.of(
                        "SELECT * FROM performance_schema.data_lock_waits",
                        "SELECT trx_id FROM information_schema.INNODB_TRX");
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from workbench_player where id = ? for update",
                "select id from `workbench_player` where id = ? for update of `workbench_player`",
                "select id from workbench_player for update of workbench_player nowait",
                "insert into workbench_player (id, coins) values (?, ?) on duplicate key update coins = values(coins)",
                "select cast(id as char(36)) from workbench_player",
                "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SET SESSION transaction_isolation='REPEATABLE-READ'",
                "select recall from returnings"
            })
    @DisplayName("what TiDB takes is no offence")
    void takesTheRest(String statement) {
        assertThat(TidbSql.offences(List.of("SET autocommit=0", statement))).isEmpty();
    }

    @Test
    @DisplayName("a lock under auto-commit is an offence, and none in a transaction")
    void lockUnderAutoCommit() {
        String lock = "SELECT id FROM workbench_player WHERE id = ? FOR UPDATE";

        assertThat(TidbSql.offences(List.of("SET autocommit=0", lock, "commit")))
                .isEmpty();
        assertThat(TidbSql.offences(List.of(lock))).hasSize(1);
        assertThat(TidbSql.offences(List.of("set autocommit=0", "COMMIT", "SET autocommit=1", lock)))
                .hasSize(1);
    }
}
