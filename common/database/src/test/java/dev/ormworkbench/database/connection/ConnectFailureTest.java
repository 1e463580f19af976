package dev.ormworkbench.database.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.tls.Tls;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Why there is no connection")
class ConnectFailureTest {

    private static final ConnectFailure FAILURES =
            new ConnectFailure(Driver.MARIADB, "db:1", "shop", "alice", false, Tls.of(null, null, null), false);

    @Test
    @DisplayName("is told in the server's words also where a pool has wrapped them, which is no SQL failure")
    void wrappedByThePool() {
        SQLException said = new SQLException("(conn=7) Unknown system variable 'tx_isolation'", "HY000", 1193);

        assertThat(FAILURES.told(new Exception(said)))
                .hasMessage("the server at db:1 refuses: Unknown system variable 'tx_isolation'");
    }

    @Test
    @DisplayName("is that nothing was read where no driver and no server has words for it")
    void noWords() {
        assertThat(FAILURES.told(new NullPointerException()))
                .hasMessage(
                        "what answers at db:1 sends something that MariaDB Connector/J cannot read: is it a MySQL or MariaDB"
                                + " server?");
    }
}
