package dev.ormworkbench.runner.load.call;

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
 * What callers were told about players, booked on a model in memory. A trade adds and takes the same amounts whenever it is done. So
 * the sum of a player's acknowledged trades does not depend on their order, and is known for any number of threads.
 * {@link PlayerAudit} compares the table with it, player by player.
 *
 * <p>Whether a trade is refused, and what a find returns, depends on the order. The order is known if one thread makes
 * all calls: then each answer is compared with the model, until the first unknown outcome. With more threads, a find
 * must only find the player.
 *
 * <p>Thread-safe.
 */
public final class PlayerLedger {

    /** Coins, and goods, of each player at the beginning. */
    public static final int RICHES = 100;

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
    PlayerLedger(int players, boolean orderIsDecided) {
        int[] riches = IntStream.generate(() -> RICHES).limit(players).toArray();
        this.coins = new AtomicIntegerArray(riches);
        this.goods = new AtomicIntegerArray(riches);
        this.orderIsDecided = orderIsDecided;
    }

    /** Returns the id of a player that trades, by its number from 0. */
    public static String id(int player) {
        return PLAYER + player;
    }

    /** Returns the id of a player that an operation creates. */
    static String newcomer(long number) {
        return NEWCOMER + number;
    }

    static boolean isNewcomer(String id) {
        return id.startsWith(NEWCOMER);
    }

    /** Returns the number of a player that trades; empty if nobody has this id. */
    OptionalInt number(String id) {
        String digits = id.startsWith(PLAYER) ? id.substring(PLAYER.length()) : "";
        if (!digits.matches("0|[1-9]\\d{0,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(digits);
        return number < coins.length() ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** Returns the players from one number up to another, as they are at the beginning. */
    public Stream<Player> players(int from, int to) {
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

    /** Returns the balance after a player's acknowledged trades. */
    int coins(int player) {
        return coins.get(player);
    }

    /** Returns the balance after a player's acknowledged trades. */
    int goods(int player) {
        return goods.get(player);
    }

    /** Returns the trades of unknown outcome. */
    Collection<LoadCall.Trade> unknownTrades() {
        return Collections.unmodifiableCollection(unknown);
    }

    /** Returns the number of acknowledged creates. */
    long createdPlayers() {
        return created.sum();
    }

    /** Returns the number of creates of unknown outcome. */
    long unknownCreates() {
        return createUnknown.sum();
    }

    /** Returns how many answers cannot be true. */
    long wrongAnswers() {
        return wrongAnswers.sum();
    }
}
