package dev.ormworkbench.store.contract.call;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.function.Consumer;

/** The ways in which a transaction ends (PS-23, PS-26). */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum TransactionEnd {
    COMMIT(PlayerTransaction::commit),
    ROLLBACK(PlayerTransaction::rollback),
    CLOSE(PlayerTransaction::close),
    FAILURE(transaction -> assertThatExceptionOfType(PlayerNotFoundException.class)
            .isThrownBy(() -> transaction.update(new Player("nobody", 1, 1))));

    private final Consumer<PlayerTransaction> end;

    TransactionEnd(Consumer<PlayerTransaction> end) {
        this.end = end;
    }

    public void of(PlayerTransaction transaction) {
        end.accept(transaction);
    }
}
