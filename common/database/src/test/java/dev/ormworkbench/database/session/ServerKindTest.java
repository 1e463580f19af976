package dev.ormworkbench.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.tls.Tls;
import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a server is")
class ServerKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // As TiDB's documentation shows it.
                "8.0.11-TiDB-v8.5.3 | TiDB Server (Apache License 2.0) Community Edition, MySQL 8.0 compatible | TIDB",
                "5.7.25-TiDB-v7.1.0-serverless | | TIDB",
                "5.7.99 | TiDB Server (Apache License 2.0) Community Edition, MySQL 8.0 compatible | TIDB",
                // As answered.
                "8.0.11-TiDB-v9.0.0-alpha | | TIDB",
                "11.4.5-MariaDB | MariaDB Server | MARIADB",
                "11.8.9-MariaDB-ubu2404-log | mariadb.org binary distribution | MARIADB",
                "8.0.36 | MariaDB Server | MARIADB",
                "9.7.0 | MySQL Community Server - GPL | MYSQL",
                "8.0.11 | | MYSQL",
            })
    @DisplayName("is told from its version and, where an operator has set another, from the comment on it")
    void product(String version, String comment, ServerProduct expected) {
        assertThat(ServerProduct.of(version, comment == null ? "" : comment)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ON, true", "OFF, false", ", false"})
    @DisplayName("is a cluster's node where it replicates write sets, whatever its product")
    void cluster(String wsrepOn, boolean expected) {
        Map<String, String> variables = new HashMap<>(Map.of("version", "8.0.36", "version_comment", "Percona"));
        if (wsrepOn != null) {
            variables.put("wsrep_on", wsrepOn);
        }
        assertThat(ServerKind.of(variables)).isEqualTo(new ServerKind(ServerProduct.MYSQL, "8.0.36", expected, false));
    }

    @ParameterizedTest
    @CsvSource({"ON, true", "OFF, false", ", false"})
    @DisplayName("has snapshot isolation where its variable says so, whatever its version")
    void snapshotIsolation(String variable, boolean expected) {
        Map<String, String> variables = new HashMap<>(Map.of("version", "11.8.9-MariaDB"));
        if (variable != null) {
            variables.put("innodb_snapshot_isolation", variable);
        }
        assertThat(ServerKind.of(variables).snapshotIsolation()).isEqualTo(expected);
    }

    @Test
    @DisplayName("is asked in one statement")
    void asked() throws SQLException {
        try (Connection connection = SharedServer.database().dataSource().getConnection()) {
            assertThat(ServerKind.of(connection))
                    .isEqualTo(new ServerKind(ServerProduct.MARIADB, "11.4.5-MariaDB", false, false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "mysql", "mariadb:11.8.3"})
    @DisplayName("is asked for optimistic transactions where it has none, and is refused before it starts")
    void optimisticElsewhere(String address) {
        assertThatThrownBy(() -> Database.open(
                        address,
                        new Access("root", null, Tls.of(null, null, null)),
                        Driver.MYSQL,
                        Tuning.TUNED,
                        TransactionMode.OPTIMISTIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only TiDB has optimistic transactions");
    }
}
