package dev.ormworkbench.runner.load;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.TradeOutcome;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What callers were told, booked on a model in memory. A trade that is done adds and takes the same amounts whenever it is
 * done, so what the acknowledged trades of a player come to does not depend on their order, and is known for any number
 * of threads: {@link Audit} holds the table to it, player by player.
 *
 * <p>Whether a trade is refused, and what a find sees, depends on the order. It is decided where one thread makes all calls:
 * there each answer is held to the model as it comes, until the first outcome that is not known. Where there are more, a
 * find is only held to finding somebody.
 *
 * <p>Thread-safe.
 */
final class Ledger {

    /** Coins, and goods, that each player has at the beginning. */
    static final int RICHES = 100;

    private static final String PLAYER = "player-";
    private static final String NEWCOMER = "new-";

    private final AtomicIntegerArray coins;
    private final AtomicIntegerArray goods;
    private final Queue<LoadCall.Trade> unknown = new ConcurrentLinkedQueue<>();
    private final LongAdder created = new LongAdder();
    private final LongAdder createUnknown = new LongAdder();
    private final LongAdder wrongAnswers = new LongAdder();
    private volatile boolean orderIsDecided;

    /** @param orderIsDecided whether one thread makes all calls */
    Ledger(int players, boolean orderIsDecided) {
        int[] riches = IntStream.generate(() -> RICHES).limit(players).toArray();
        this.coins = new AtomicIntegerArray(riches);
        this.goods = new AtomicIntegerArray(riches);
        this.orderIsDecided = orderIsDecided;
    }

    /** The id of a player that trades, by its number from 0. */
    static String id(int player) {
        return PLAYER + player;
    }

    /** The id of a player that an operation creates. */
    static String newcomer(long number) {
        return NEWCOMER + number;
    }

    static boolean isNewcomer(String id) {
        return id.startsWith(NEWCOMER);
    }

    /** The number of a player that trades; empty if the id is none's. */
    OptionalInt number(String id) {
        String digits = id.startsWith(PLAYER) ? id.substring(PLAYER.length()) : "";
        if (!digits.matches("0|[1-9]\\d{0,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(digits);
        return number < coins.length() ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** The players from a number up to another, as they are at the beginning. */
    Stream<Player> players(int from, int to) {
        return IntStream.range(from, to).mapToObj(player -> new Player(id(player), RICHES, RICHES));
    }

    int size() {
        return coins.length();
    }

    void found(int player, Optional<Player> answer) {
        boolean right = answer.isPresent()
                && answer.get().id().equals(id(player))
                && (!orderIsDecided || isAsBooked(player, answer.get()));
        if (!right) {
            wrongAnswers.increment();
        }
    }

    private boolean isAsBooked(int player, Player row) {
        return row.coins() == coins.get(player) && row.goods() == goods.get(player);
    }

    void traded(LoadCall.Trade trade, TradeOutcome outcome) {
        if (orderIsDecided && outcome != decide(trade)) {
            wrongAnswers.increment();
        }
        if (outcome == TradeOutcome.DONE) {
            coins.addAndGet(trade.seller(), trade.price());
            goods.addAndGet(trade.seller(), -trade.goods());
            coins.addAndGet(trade.buyer(), -trade.price());
            goods.addAndGet(trade.buyer(), trade.goods());
        }
    }

    private TradeOutcome decide(LoadCall.Trade trade) {
        if (goods.get(trade.seller()) < trade.goods()) {
            return TradeOutcome.SELLER_GOODS_NOT_ENOUGH;
        }
        return coins.get(trade.buyer()) < trade.price() ? TradeOutcome.BUYER_COINS_NOT_ENOUGH : TradeOutcome.DONE;
    }

    void unknown(LoadCall.Trade trade) {
        orderIsDecided = false;
        unknown.add(trade);
    }

    void created() {
        created.increment();
    }

    void createUnknown() {
        createUnknown.increment();
    }

    /** What the acknowledged trades of a player come to. */
    int coins(int player) {
        return coins.get(player);
    }

    /** What the acknowledged trades of a player come to. */
    int goods(int player) {
        return goods.get(player);
    }

    /** Trades of which it is not known whether they were done. */
    Collection<LoadCall.Trade> unknownTrades() {
        return Collections.unmodifiableCollection(unknown);
    }

    /** How many creates were acknowledged. */
    long createdPlayers() {
        return created.sum();
    }

    /** Of how many creates it is not known whether they were done. */
    long unknownCreates() {
        return createUnknown.sum();
    }

    long wrongAnswers() {
        return wrongAnswers.sum();
    }
}
