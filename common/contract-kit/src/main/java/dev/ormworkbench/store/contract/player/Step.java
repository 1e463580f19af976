package dev.ormworkbench.store.contract.player;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One call with its arguments.
 *
 * @param name the call as a report shows it
 * @param call makes the call, and returns its answer
 */
record Step(String name, Function<PlayerStore, Object> call) {

    /** Few ids, so steps meet the same players: similar, hostile, and of the longest length. */
    private static final List<String> IDS =
            List.of("a", "A", "á", "b", "\uFF5E", "😀", "' OR '1'='1", "\\", "a\u200B", "😀".repeat(36));

    private static final List<Integer> BALANCES =
            List.of(0, 1, 2, 3, 10, 100, Player.MAX_BALANCE - 1, Player.MAX_BALANCE);

    /** Returns up to {@code mostSteps} steps. */
    static List<Step> randomPlay(Random random, int mostSteps) {
        return Stream.generate(() -> random(random))
                .limit(1 + random.nextInt(mostSteps))
                .toList();
    }

    /** Returns the call's answer, or its exception's type, as text. */
    String outcomeOn(PlayerStore store) {
        try {
            return String.valueOf(call.apply(store));
        } catch (PlayerStoreException | IllegalArgumentException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static Step random(Random random) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> create(player(random));
            case 3, 4 -> createAll(players(random), 1 + random.nextInt(4));
            case 5 -> find(id(random));
            case 6 -> findAll(ids(random));
            case 7 -> list(random.nextInt(8) - 1);
            case 8 -> new Step("count()", PlayerStore::count);
            case 9 -> update(player(random));
            case 10 -> delete(id(random));
            case 11 -> random.nextInt(5) == 0 ? new Step("deleteAll()", PlayerStore::deleteAll) : trade(random);
            default -> trade(random);
        };
    }

    private static Step create(Player player) {
        return new Step("create(" + player + ")", store -> {
            store.create(player);
            return "created";
        });
    }

    private static Step createAll(List<Player> players, int batchSize) {
        return new Step(
                "createAll(" + players + ", " + batchSize + ")", store -> store.createAll(players.stream(), batchSize));
    }

    private static Step find(String id) {
        return new Step("find(" + id + ")", store -> store.find(id));
    }

    private static Step findAll(List<String> ids) {
        return new Step("findAll(" + ids + ")", store -> store.findAll(ids));
    }

    private static Step list(int limit) {
        return new Step("list(" + limit + ")", store -> store.list(limit));
    }

    private static Step update(Player player) {
        return new Step("update(" + player + ")", store -> {
            store.update(player);
            return "updated";
        });
    }

    private static Step delete(String id) {
        return new Step("delete(" + id + ")", store -> store.delete(id));
    }

    private static Step trade(Random random) {
        String seller = id(random);
        String buyer = id(random);
        int goods = balance(random);
        int price = balance(random);
        return new Step(
                "trade(" + seller + ", " + buyer + ", " + goods + ", " + price + ")",
                store -> store.trade(new Trade(seller, buyer, goods, price)));
    }

    private static List<Player> players(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> player(random))
                .toList();
    }

    private static List<String> ids(Random random) {
        List<String> ids = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            ids.add(id(random));
        }
        return ids;
    }

    private static Player player(Random random) {
        return new Player(id(random), balance(random), balance(random));
    }

    private static String id(Random random) {
        return IDS.get(random.nextInt(IDS.size()));
    }

    private static int balance(Random random) {
        return BALANCES.get(random.nextInt(BALANCES.size()));
    }
}
