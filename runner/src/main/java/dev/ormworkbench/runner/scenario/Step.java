package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One call of a {@link PlayerStore}, as data. The arguments are plain values that nobody has checked: one that the
 * contract refuses makes the step fail when it is played, on every implementation alike.
 */
public sealed interface Step {

    /** The name of the store's method. */
    String operation();

    /** The arguments by their names, in a fixed order: texts, numbers, or lists of them. */
    Map<String, Object> arguments();

    /**
     * Makes the call.
     *
     * @param ids where generated ids come from; the same state gives the same ids
     * @throws RuntimeException what the store throws, or the {@link IllegalArgumentException} of an argument
     */
    Outcome playOn(PlayerStore store, Random ids);

    /** Creates one player. */
    record Create(String id, int coins, int goods) implements Step {

        @Override
        public String operation() {
            return "create";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("id", id, "coins", coins, "goods", goods);
        }

        @Override
        public Outcome playOn(PlayerStore store, Random ids) {
            store.create(new Player(id, coins, goods));
            return Outcome.done();
        }
    }

    /** Creates {@code count} players, alike but for their generated ids, which are random UUIDs (version 4). */
    record CreateAll(int count, int coins, int goods, int batchSize) implements Step {

        @Override
        public String operation() {
            return "createAll";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("count", count, "coins", coins, "goods", goods, "batchSize", batchSize);
        }

        @Override
        public Outcome playOn(PlayerStore store, Random ids) {
            // A generator of its own: how much of the stream a failing store reads does not change later ids.
            Random own = new Random(ids.nextLong());
            Stream<Player> players = Stream.generate(() -> new Player(randomId(own), coins, goods))
                    .limit(count);
            return Outcome.created(store.createAll(players, batchSize));
        }

        private static String randomId(Random random) {
            long version4 = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
            long variant2 = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(version4, variant2).toString();
        }
    }

    /** Reads one player. */
    record Find(String id) implements Step {

        @Override
        public String operation() {
            return "find";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("id", id);
        }

        @Override
        public Outcome playOn(PlayerStore store, Random ids) {
            return Outcome.found(store.find(id));
        }
    }

    /** Reads the players with these ids. */
    record FindAll(List<String> ids) implements Step {

        public FindAll {
            ids = List.copyOf(ids);
        }

        @Override
        public String operation() {
            return "findAll";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("ids", ids);
        }

        @Override
        public Outcome playOn(PlayerStore store, Random random) {
            return Outcome.players(store.findAll(ids));
        }
    }

    /** Reads the first players in the order of their ids. */
    record ListFirst(int limit) implements Step {

        @Override
        public String operation() {
            return "list";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("limit", limit);
        }

        @Override
        public Outcome playOn(PlayerStore store, Random ids) {
            return Outcome.players(store.list(limit));
        }
    }

    /** Counts the players. */
    record Count() implements Step {

        @Override
        public String operation() {
            return "count";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of();
        }

        @Override
        public Outcome playOn(PlayerStore store, Random ids) {
            return Outcome.counted(store.count());
        }
    }

    /** Trades. */
    record Trade(String seller, String buyer, int goods, int price) implements Step {

        @Override
        public String operation() {
            return "trade";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("seller", seller, "buyer", buyer, "goods", goods, "price", price);
        }

        @Override
        public Outcome playOn(PlayerStore store, Random ids) {
            var trade = new dev.ormworkbench.store.Trade(seller, buyer, goods, price);
            return switch (store.trade(trade)) {
                case DONE -> Outcome.traded();
                case SELLER_GOODS_NOT_ENOUGH -> Outcome.sellerGoodsNotEnough(seller);
                case BUYER_COINS_NOT_ENOUGH -> Outcome.buyerCoinsNotEnough(buyer);
            };
        }
    }
}
