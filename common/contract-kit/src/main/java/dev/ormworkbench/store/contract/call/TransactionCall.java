package dev.ormworkbench.store.contract.call;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import java.util.List;
import java.util.function.Consumer;

/**
 * One valid call of each method of a transaction except {@code close}, for the rules that hold for all methods. As in
 * {@link Operation}, alice and bob exist, carol does not.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable, the functions capture nothing
public enum TransactionCall {
    FIND("find", List.of("alice"), transaction -> transaction.find("alice")),
    FIND_FOR_UPDATE("findForUpdate", List.of("alice"), transaction -> transaction.findForUpdate("alice")),
    LIST("list", List.of(), transaction -> transaction.list(10)),
    COUNT("count", List.of(), PlayerTransaction::count),
    FIND_BY_COINS("findByCoins", List.of(), transaction -> transaction.findByCoins(0, 1000)),
    DELETE_BY_COINS("deleteByCoins", List.of(), transaction -> transaction.deleteByCoins(0, 1000)),
    CREATE("create", List.of("carol"), transaction -> transaction.create(new Player("carol", 1, 2))),
    UPDATE("update", List.of("alice"), transaction -> transaction.update(new Player("alice", 7, 8))),
    DELETE("delete", List.of("alice"), transaction -> transaction.delete("alice")),
    COMMIT("commit", List.of(), PlayerTransaction::commit),
    ROLLBACK("rollback", List.of(), PlayerTransaction::rollback);

    private final String methodName;
    private final List<String> ids;
    private final Consumer<PlayerTransaction> call;

    TransactionCall(String methodName, List<String> ids, Consumer<PlayerTransaction> call) {
        this.methodName = methodName;
        this.ids = ids;
        this.call = call;
    }

    /** Returns the expected {@link dev.ormworkbench.store.error.Call#operation}. */
    public String methodName() {
        return methodName;
    }

    /** Returns the expected {@link dev.ormworkbench.store.error.Call#ids}. */
    public List<String> ids() {
        return ids;
    }

    public void on(PlayerTransaction transaction) {
        call.accept(transaction);
    }

    @Override
    public String toString() {
        return methodName;
    }
}
