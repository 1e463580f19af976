package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Calls on a table with {@value Shop#PLAYERS} players. */
record PlayerCalls(BenchTarget target) implements MeasuredCalls {

    /** More than the buyer has, but not more than the seller could hold. */
    private static final int TOO_MUCH = 1_000_000_000;

    @Override
    public void prepare(Connection connection) throws SQLException {
        Shop.open(connection);
    }

    @Override
    public void call(MeasuredOperation operation, long turn) {
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
            default -> throw new IllegalArgumentException(operation + " is not timed on stores of players");
        }
    }

    @Override
    public void verify(Connection connection, MeasuredOperation operation, long calls) throws SQLException {
        TableState expected = Shop.state().plus(changes(operation).times(calls));
        TableState stored = TableState.read(connection);
        if (!stored.equals(expected)) {
            throw new IllegalStateException(
                    "after " + calls + " calls the table should hold " + expected + ", but it holds " + stored);
        }
    }

    /** Returns what one call changes in the table. */
    private static TableState changes(MeasuredOperation operation) {
        return switch (operation) {
            case CREATE -> new TableState(1, 1, 1, 0, 0);
            case CREATE_ALL ->
                new TableState(MeasuredOperation.CREATED, MeasuredOperation.CREATED, MeasuredOperation.CREATED, 0, 0);
            case UPDATE, READ_AND_UPDATE -> new TableState(0, 1, 0, 1, 0);
            case TRADE -> new TableState(0, 0, 0, 1, -1);
            case FIND, FIND_ALL_10, FIND_ALL_100, LIST_100, COUNT, TRADE_REFUSED -> new TableState(0, 0, 0, 0, 0);
            default -> throw new IllegalArgumentException(operation + " is not timed on stores of players");
        };
    }

    @Override
    public void close() {
        target.close();
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
