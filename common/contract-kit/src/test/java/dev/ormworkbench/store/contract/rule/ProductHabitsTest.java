package dev.ormworkbench.store.contract.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProductHabitsTest {

    @ParameterizedTest
    @CsvSource({
        "MARIADB, false, PESSIMISTIC, 1205, false",
        "MYSQL, false, CONDITIONAL, 1205, false",
        "MARIADB, false, OPTIMISTIC, 1213, true",
        "MARIADB, true, PESSIMISTIC, 1213, true",
        "TIDB, false, PESSIMISTIC, 1105, true",
        "TIDB, false, CONDITIONAL, 1105, true",
        "TIDB, false, PESSIMISTIC, 1213, false",
        "TIDB, false, CONDITIONAL, 1213, false",
        "TIDB, false, OPTIMISTIC, 1213, true"
    })
    @DisplayName("PS-14 of trades under locks only those on TiDB may have to be made again, and not for a deadlock")
    void madeAgain(ServerProduct product, boolean spread, Locking locking, int code, boolean expected) {
        ConcurrencyConflictException conflict = new ConcurrencyConflictException(
                new Call("test", "trade", "a", "b"),
                "a conflict",
                new IllegalStateException("a library's", new SQLException("the server's", "HY000", code)));

        assertThat(ProductHabits.mayHaveToBeMadeAgain(product, spread, locking, conflict))
                .isEqualTo(expected);
    }
}
