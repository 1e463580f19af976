package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests the kit: what the contract leaves to a store fails no test. */
final class RightWaysTest {

    @Test
    @DisplayName("a store may end a connection whose rollback fails")
    void endsTheConnection() {
        ReferenceProvider.Beginning aborting = (store, connection) -> new ReferenceTransaction(store, connection) {
            @Override
            void undo() throws SQLException {
                try {
                    super.undo();
                } catch (SQLException e) {
                    connection.abort(Runnable::run);
                    throw e;
                }
            }
        };

        assertThat(KitRun.failuresOf(
                        FlawedStoreContract.class,
                        new ReferenceProvider(aborting.opening()),
                        "PS-26 after a failed rollback"))
                .isEmpty();
    }
}
