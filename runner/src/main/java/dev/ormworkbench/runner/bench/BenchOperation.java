package dev.ormworkbench.runner.bench;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What is measured, on a table with {@value Shop#PLAYERS} players. */
public enum BenchOperation {
    /** One player after the other. */
    FIND("find") {
        @Override
        void call(Participant participant, long turn) {
            Player expected = Shop.ALL.get((int) (turn % Shop.PLAYERS));
            require(expected, participant.find(expected.id()).orElse(null));
        }
    },
    /** Ten players, the next ten each time. */
    FIND_ALL_10("findAll10") {
        @Override
        void call(Participant participant, long turn) {
            Group.TENS[(int) (turn % Group.TENS.length)].find(participant);
        }
    },
    /** A hundred players, the next hundred each time. */
    FIND_ALL_100("findAll100") {
        @Override
        void call(Participant participant, long turn) {
            Group.HUNDREDS[(int) (turn % Group.HUNDREDS.length)].find(participant);
        }
    },
    /** The first hundred players. */
    LIST_100("list100") {
        @Override
        void call(Participant participant, long turn) {
            require(Group.HUNDREDS[0].players(), participant.list(100));
        }
    },
    /** A new player each time. */
    CREATE("create") {
        @Override
        void call(Participant participant, long turn) {
            participant.create(Shop.recruit(turn));
        }

        @Override
        TableState changes() {
            return new TableState(1, 1, 1, 0, 0);
        }
    },
    /** 1919 new players in batches of 114, as the reference document does. */
    CREATE_ALL("createAll") {
        private static final int NEW = 1919;

        @Override
        void call(Participant participant, long turn) {
            long created = participant.createAll(
                    LongStream.range(turn * NEW, (turn + 1) * NEW).mapToObj(Shop::recruit), 114);
            require((long) NEW, created);
        }

        @Override
        TableState changes() {
            return new TableState(NEW, NEW, NEW, 0, 0);
        }
    },
    /** A transaction that reads a player and writes one more coin, one player after the other. */
    UPDATE("update") {
        @Override
        void call(Participant participant, long turn) {
            participant.giveCoin(Shop.ALL.get((int) (turn % Shop.SELLERS)).id());
        }

        @Override
        TableState changes() {
            return new TableState(0, 1, 0, 1, 0);
        }
    },
    /** One of the goods for one coin, one pair of players after the other. */
    TRADE("trade") {
        @Override
        void call(Participant participant, long turn) {
            require(TradeOutcome.DONE, participant.trade(Group.trade(turn, 1)));
        }

        @Override
        TableState changes() {
            return new TableState(0, 0, 0, 1, -1);
        }
    },
    /** A trade that the buyer cannot pay. */
    TRADE_REFUSED("tradeRefused") {
        /** More than the buyer has, and not so much that the seller could not have it. */
        private static final int TOO_MUCH = 1_000_000_000;

        @Override
        void call(Participant participant, long turn) {
            require(TradeOutcome.BUYER_COINS_NOT_ENOUGH, participant.trade(Group.trade(turn, TOO_MUCH)));
        }
    };

    private final String userName;

    BenchOperation(String userName) {
        this.userName = userName;
    }

    /** What users call it, and what its benchmark's method is called. */
    public String userName() {
        return userName;
    }

    /**
     * Makes one call and checks what it gives.
     *
     * @param turn how many calls were made before it, since the table was prepared
     * @throws IllegalStateException if it gives something else
     */
    abstract void call(Participant participant, long turn);

    /** What each call changes in the table. */
    TableState changes() {
        return new TableState(0, 0, 0, 0, 0);
    }

    private static void require(Object expected, @Nullable Object given) {
        if (!expected.equals(given)) {
            throw new IllegalStateException("expected " + expected + ", got " + given);
        }
    }

    /** Players that are found together, made before anything is timed. */
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

        void find(Participant participant) {
            require(players, participant.findAll(ids));
        }
    }
}
