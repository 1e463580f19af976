package dev.ormworkbench.runner.trace;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One call of each operation, on a table with the two players 1 and 2 who have 100 coins and 100 goods each. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum TracedOperation {
    FIND("find", store -> store.find("1")),
    CREATE("create", store -> store.create(new Player("3", 1, 1))),
    COUNT("count", PlayerStore::count),
    LIST("list", store -> store.list(10)),
    FIND_ALL("findAll", store -> store.findAll(List.of("1", "2"))),
    /** 1919 players in batches of 114, as the reference document does. */
    CREATE_ALL(
            "createAll",
            store -> store.createAll(IntStream.range(0, 1919).mapToObj(i -> new Player("player " + i, 1, 1)), 114)),
    UPDATE("update", store -> store.update(new Player("1", 99, 99))),
    DELETE("delete", store -> store.delete("1")),
    DELETE_ALL("deleteAll", PlayerStore::deleteAll),
    TRADE("trade", store -> store.trade(new Trade("1", "2", 1, 1))),
    /** Dearer than the buyer can pay. */
    TRADE_REFUSED("tradeRefused", store -> store.trade(new Trade("1", "2", 1, 101)));

    private final String userName;
    private final Consumer<PlayerStore> call;

    TracedOperation(String userName, Consumer<PlayerStore> call) {
        this.userName = userName;
        this.call = call;
    }

    /** What users call it. */
    public String userName() {
        return userName;
    }

    /** Makes the call. */
    public void on(PlayerStore store) {
        call.accept(store);
    }

    /** Creates the two players, in a table that is empty. */
    public static void prepare(PlayerStore store) {
        store.create(new Player("1", 100, 100));
        store.create(new Player("2", 100, 100));
    }
}
