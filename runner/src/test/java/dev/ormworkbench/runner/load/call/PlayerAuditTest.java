package dev.ormworkbench.runner.load.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.store.TradeOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compares handwritten tables with what callers were told. */
@DisplayName("An audit of players")
class PlayerAuditTest {

    private static final PlayerAudit CLEAN = new PlayerAudit(0, 0, 0, 0);

    /** Player 0 sells 2 of the goods to player 1 for 5 coins. */
    private static final LoadCall.Trade TRADE = new LoadCall.Trade(0, 1, 2, 5);

    private static Database database;

    private final PlayerLedger ledger = new PlayerLedger(2, /* orderIsDecided= */ false);

    @BeforeAll
    static void open() {
        database = SharedServer.get().open();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void twoPlayers() throws SQLException {
        database.emptyTable();
        sql("INSERT INTO workbench_player VALUES ('player-0', 100, 100), ('player-1', 100, 100)");
    }

    private static void sql(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void tradeInTable() throws SQLException {
        sql("UPDATE workbench_player SET coins = 105, goods = 98 WHERE id = 'player-0'");
        sql("UPDATE workbench_player SET coins = 95, goods = 102 WHERE id = 'player-1'");
    }

    @Test
    @DisplayName("finds an acknowledged trade that is missing, even if nothing is lost")
    void missingTrade() throws SQLException {
        ledger.traded(TRADE, TradeOutcome.DONE);

        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(new PlayerAudit(0, 0, 0, 2));
        tradeInTable();
        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(CLEAN);
    }

    @Test
    @DisplayName("accepts a trade of unknown outcome as done or not done, and finds one that is half done")
    void unknownTrade() throws SQLException {
        ledger.unknown(TRADE);

        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(CLEAN);
        tradeInTable();
        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(CLEAN);
        sql("UPDATE workbench_player SET coins = 100, goods = 100 WHERE id = 'player-1'");
        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(new PlayerAudit(-5, 2, 0, 0));
        sql("UPDATE workbench_player SET coins = 106 WHERE id = 'player-0'");
        assertThat(PlayerAudit.of(database, ledger).wrongPlayers()).isEqualTo(1);
    }

    @Test
    @DisplayName("accepts a player of unknown creation as present or absent, and finds one that nobody created")
    void unknownCreate() throws SQLException {
        ledger.createUnknown();

        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(CLEAN);
        sql("INSERT INTO workbench_player VALUES ('new-7', 100, 100)");
        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(CLEAN);
        sql("INSERT INTO workbench_player VALUES ('new-8', 100, 100)");
        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(new PlayerAudit(-100, -100, 0, 1));
    }

    @Test
    @DisplayName("finds players with negative balances, missing players and unknown players")
    void others() throws SQLException {
        sql("UPDATE workbench_player SET coins = -1 WHERE id = 'player-0'");
        sql("DELETE FROM workbench_player WHERE id = 'player-1'");
        sql("INSERT INTO workbench_player VALUES ('player-2', 0, 0)");

        assertThat(PlayerAudit.of(database, ledger)).isEqualTo(new PlayerAudit(201, 100, 1, 3));
    }
}
