package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.store.Player;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** An operation on players: in the session's transaction if it has begun one, otherwise on the store. */
public sealed interface PlayerOperation extends Operation {

    /** Creates one player. */
    record Create(PlayerValues player) implements PlayerOperation {

        @Override
        public String name() {
            return "create";
        }

        @Override
        public Map<String, Object> arguments() {
            return player.fields();
        }

        @Override
        public Outcome playOn(Session session) {
            session.create(player.toPlayer());
            return Outcome.done();
        }
    }

    /** Creates these players. */
    record CreateAll(List<PlayerValues> players, int batchSize) implements PlayerOperation {

        public CreateAll {
            players = List.copyOf(players);
        }

        @Override
        public String name() {
            return "createAll";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of(
                    "players", players.stream().map(PlayerValues::fields).toList(), "batchSize", batchSize);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.created(session.store().createAll(players.stream().map(PlayerValues::toPlayer), batchSize));
        }
    }

    /** Creates {@code count} players, alike but for their generated ids, which are random UUIDs (version 4). */
    record GenerateAll(int count, int coins, int goods, int batchSize) implements PlayerOperation {

        @Override
        public String name() {
            return "createAll";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("count", count, "coins", coins, "goods", goods, "batchSize", batchSize);
        }

        @Override
        public Outcome playOn(Session session) {
            // A separate generator, so that later ids do not depend on how much of the stream a failing store reads.
            Random own = new Random(session.ids().nextLong());
            Stream<Player> players = Stream.generate(() -> new Player(randomId(own), coins, goods))
                    .limit(count);
            return Outcome.created(session.store().createAll(players, batchSize));
        }

        private static String randomId(Random random) {
            long version4 = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
            long variant2 = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(version4, variant2).toString();
        }
    }

    /** Reads one player. */
    record Find(String id) implements PlayerOperation {

        @Override
        public String name() {
            return "find";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("id", id);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.found(session.find(id));
        }
    }

    /** Reads the current state of one player and locks it. */
    record FindForUpdate(String id) implements PlayerOperation {

        @Override
        public String name() {
            return "findForUpdate";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("id", id);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.found(session.transaction().findForUpdate(id));
        }
    }

    /** Reads the players with these ids. */
    record FindAll(List<String> ids) implements PlayerOperation {

        public FindAll {
            ids = List.copyOf(ids);
        }

        @Override
        public String name() {
            return "findAll";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("ids", ids);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.players(session.store().findAll(ids));
        }
    }

    /** Reads the players who have from {@code low} to {@code high} coins. */
    record FindByCoins(int low, int high) implements PlayerOperation {

        @Override
        public String name() {
            return "findByCoins";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("low", low, "high", high);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.players(session.transaction().findByCoins(low, high));
        }
    }

    /** Reads the first players, ordered by id. */
    record ListFirst(int limit) implements PlayerOperation {

        @Override
        public String name() {
            return "list";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("limit", limit);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.players(session.list(limit));
        }
    }

    /** Counts the players. */
    record Count() implements PlayerOperation {

        @Override
        public String name() {
            return "count";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of();
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.counted(session.count());
        }
    }

    /** Sets both balances of a player. */
    record Update(PlayerValues player) implements PlayerOperation {

        @Override
        public String name() {
            return "update";
        }

        @Override
        public Map<String, Object> arguments() {
            return player.fields();
        }

        @Override
        public Outcome playOn(Session session) {
            session.update(player.toPlayer());
            return Outcome.done();
        }
    }

    /** Deletes one player. */
    record Delete(String id) implements PlayerOperation {

        @Override
        public String name() {
            return "delete";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("id", id);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.deleted(session.delete(id));
        }
    }

    /** Deletes all players. */
    record DeleteAll() implements PlayerOperation {

        @Override
        public String name() {
            return "deleteAll";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of();
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.deleted(session.store().deleteAll());
        }
    }

    /** Deletes the players who have from {@code low} to {@code high} coins. */
    record DeleteByCoins(int low, int high) implements PlayerOperation {

        @Override
        public String name() {
            return "deleteByCoins";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("low", low, "high", high);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.deleted(session.transaction().deleteByCoins(low, high));
        }
    }

    /** Trades goods for coins between two players. */
    record Trade(String seller, String buyer, int goods, int price) implements PlayerOperation {

        @Override
        public String name() {
            return "trade";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("seller", seller, "buyer", buyer, "goods", goods, "price", price);
        }

        @Override
        public Outcome playOn(Session session) {
            var trade = new dev.ormworkbench.store.Trade(seller, buyer, goods, price);
            return switch (session.store().trade(trade)) {
                case DONE -> Outcome.traded();
                case SELLER_GOODS_NOT_ENOUGH -> Outcome.sellerGoodsNotEnough(seller);
                case BUYER_COINS_NOT_ENOUGH -> Outcome.buyerCoinsNotEnough(buyer);
            };
        }
    }
}
