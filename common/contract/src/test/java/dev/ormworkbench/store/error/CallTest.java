package dev.ormworkbench.store.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CallTest {

    @Test
    @DisplayName("PS-17 a message begins with implementation, operation and ids")
    void message() {
        Call trade = new Call("jooq", "trade", "1", "2");

        assertThat(trade).hasToString("jooq trade(1, 2)");
        assertThat(new Call("jdbc", "count")).hasToString("jdbc count()");
        assertThat(new PlayerNotFoundException(trade, "2")).hasMessage("jooq trade(1, 2): there is no player 2");
        assertThat(new BalanceOverflowException(trade, "1"))
                .hasMessage("jooq trade(1, 2): a balance of player 1 would pass 2147483647");
        assertThat(new DuplicatePlayerException(trade, null, new SQLException()))
                .hasMessage("jooq trade(1, 2): a player exists already");
    }

    @Test
    @DisplayName("PS-17 the ids are a copy")
    void copy() {
        List<String> ids = new ArrayList<>(List.of("1"));
        Call call = new Call("jdbc", "find", ids);
        ids.add("2");

        assertThat(call.ids()).containsExactly("1");
    }
}
