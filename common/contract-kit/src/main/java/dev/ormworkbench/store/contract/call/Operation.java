package dev.ormworkbench.store.contract.call;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One valid call of each operation, for the rules that hold for all operations. Alice and bob exist, carol does not.
 */
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
    private final List<String> ids;
    private final Function<PlayerStore, @Nullable Object> call;

    Operation(String methodName, List<String> ids, Function<PlayerStore, @Nullable Object> call) {
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

    /** Returns whether it changes the table. */
    public boolean writes() {
        return switch (this) {
            case FIND, FIND_ALL, LIST, COUNT -> false;
            case CREATE, CREATE_ALL, UPDATE, DELETE, DELETE_ALL, TRADE -> true;
        };
    }

    /** Makes the call and returns its result; null if the method returns nothing. */
    @Nullable
    public Object on(PlayerStore store) {
        return call.apply(store);
    }

    @Override
    public String toString() {
        return methodName;
    }
}
