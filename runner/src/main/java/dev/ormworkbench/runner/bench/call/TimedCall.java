package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Makes calls on a table with {@value Shop#PLAYERS} players. */
final class TimedCall {

    /** More than the buyer has, but not more than the seller could hold. */
    private static final int TOO_MUCH = 1_000_000_000;

    private TimedCall() {}

    /**
     * Makes one call and checks its result.
     *
     * @param turn how many calls were made since the table was prepared: each call uses other players
     * @throws IllegalStateException if the result is wrong
     * @throws IllegalArgumentException if calls of this operation are not timed
     */
    static void make(MeasuredOperation operation, BenchTarget target, long turn) {
        switch (operation) {
            case FIND -> {
                Player expected = Shop.ALL.get((int) (turn % Shop.PLAYERS));
                require(expected, target.find(expected.id()).orElse(null));
            }
            case FIND_ALL_10 -> Group.TENS[(int) (turn % Group.TENS.length)].find(target);
            case FIND_ALL_100 -> Group.HUNDREDS[(int) (turn % Group.HUNDREDS.length)].find(target);
            case LIST_100 -> require(Group.HUNDREDS[0].players(), target.list(100));
            case COUNT -> require((long) Shop.PLAYERS, target.count());
            case CREATE -> target.create(Shop.recruit(turn));
            case CREATE_ALL ->
                require(
                        (long) MeasuredOperation.CREATED,
                        target.createAll(
                                LongStream.range(
                                                turn * MeasuredOperation.CREATED,
                                                (turn + 1) * MeasuredOperation.CREATED)
                                        .mapToObj(Shop::recruit),
                                MeasuredOperation.BATCH));
            case UPDATE -> {
                Player player = Shop.ALL.get((int) (turn % Shop.SELLERS));
                int round = (int) (turn / Shop.SELLERS);
                target.update(new Player(player.id(), player.coins() + round + 1, player.goods()));
            }
            case READ_AND_UPDATE ->
                target.giveCoin(Shop.ALL.get((int) (turn % Shop.SELLERS)).id());
            case TRADE -> require(TradeOutcome.DONE, target.trade(Group.trade(turn, 1)));
            case TRADE_REFUSED ->
                require(TradeOutcome.BUYER_COINS_NOT_ENOUGH, target.trade(Group.trade(turn, TOO_MUCH)));
            case DELETE, DELETE_ALL -> throw new IllegalArgumentException(operation + " is not timed");
        }
    }

    /** Returns what one call changes in the table. */
    static TableState changes(MeasuredOperation operation) {
        return switch (operation) {
            case CREATE -> new TableState(1, 1, 1, 0, 0);
            case CREATE_ALL ->
                new TableState(MeasuredOperation.CREATED, MeasuredOperation.CREATED, MeasuredOperation.CREATED, 0, 0);
            case UPDATE, READ_AND_UPDATE -> new TableState(0, 1, 0, 1, 0);
            case TRADE -> new TableState(0, 0, 0, 1, -1);
            case FIND, FIND_ALL_10, FIND_ALL_100, LIST_100, COUNT, TRADE_REFUSED -> new TableState(0, 0, 0, 0, 0);
            case DELETE, DELETE_ALL -> throw new IllegalArgumentException(operation + " is not timed");
        };
    }

    private static void require(Object expected, @Nullable Object given) {
        if (!expected.equals(given)) {
            throw new IllegalStateException("expected " + expected + ", got " + given);
        }
    }

    /** Players that are found together, created before the timing begins. */
    private record Group(List<String> ids, List<Player> players) {

        static final Group[] TENS = ofSize(10);
        static final Group[] HUNDREDS = ofSize(100);

        private static Group[] ofSize(int size) {
            return IntStream.range(0, Shop.PLAYERS / size)
                    .mapToObj(i -> Shop.ALL.subList(i * size, (i + 1) * size))
                    .map(players -> new Group(players.stream().map(Player::id).toList(), List.copyOf(players)))
                    .toArray(Group[]::new);
        }

        static Trade trade(long turn, int price) {
            int pair = (int) (turn % Shop.SELLERS);
            return new Trade(
                    Shop.ALL.get(pair).id(), Shop.ALL.get(Shop.SELLERS + pair).id(), 1, price);
        }

        void find(BenchTarget target) {
            require(players, target.findAll(ids));
        }
    }
}
