package dev.ormworkbench.store.contract.call;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One valid call of each operation, for the rules that hold for all of them. It finds alice and bob, not carol. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable, the functions capture nothing
public enum Operation {
    CREATE("create", List.of("carol"), store -> {
        store.create(new Player("carol", 1, 2));
        return null;
    }),
    CREATE_ALL(
            "createAll",
            List.of(),
            store -> store.createAll(Stream.of(new Player("carol", 1, 2), new Player("dave", 3, 4)), 1)),
    FIND("find", List.of("alice"), store -> store.find("alice")),
    FIND_ALL("findAll", List.of("alice", "bob"), store -> store.findAll(List.of("alice", "bob"))),
    LIST("list", List.of(), store -> store.list(10)),
    COUNT("count", List.of(), PlayerStore::count),
    UPDATE("update", List.of("alice"), store -> {
        store.update(new Player("alice", 7, 8));
        return null;
    }),
    DELETE("delete", List.of("alice"), store -> store.delete("alice")),
    DELETE_ALL("deleteAll", List.of(), PlayerStore::deleteAll),
    TRADE("trade", List.of("alice", "bob"), store -> store.trade(new Trade("alice", "bob", 1, 1)));

    public static final Player ALICE = new Player("alice", 100, 100);
    public static final Player BOB = new Player("bob", 100, 100);

    private final String methodName;
    private final List<String> playerIds;
    private final Function<PlayerStore, @Nullable Object> call;

    Operation(String methodName, List<String> playerIds, Function<PlayerStore, @Nullable Object> call) {
        this.methodName = methodName;
        this.playerIds = playerIds;
        this.call = call;
    }

    /** As {@link dev.ormworkbench.store.error.Call#operation} has it. */
    public String methodName() {
        return methodName;
    }

    /** As {@link dev.ormworkbench.store.error.Call#playerIds} has them. */
    public List<String> playerIds() {
        return playerIds;
    }

    /** Whether it changes the table. */
    public boolean writes() {
        return switch (this) {
            case FIND, FIND_ALL, LIST, COUNT -> false;
            case CREATE, CREATE_ALL, UPDATE, DELETE, DELETE_ALL, TRADE -> true;
        };
    }

    /** Makes the call; null from those that return nothing. */
    @Nullable
    public Object on(PlayerStore store) {
        return call.apply(store);
    }

    @Override
    public String toString() {
        return methodName;
    }
}
