package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A call of a {@link dev.ormworkbench.store.PlayerStore} or of a {@link dev.ormworkbench.store.PlayerTransaction}, as
 * data. The arguments are plain, unchecked values. If the contract refuses one, the step fails when it is played, in
 * the same way on every implementation.
 */
public sealed interface Operation {

    /** Returns the name of the method. */
    String name();

    /** Returns the arguments by name, in a fixed order. They are texts, numbers, maps of those, and lists of these. */
    Map<String, Object> arguments();

    /**
     * Makes the call.
     *
     * @throws RuntimeException what the store throws, or an {@link IllegalArgumentException} for a bad argument
     */
    Outcome playOn(Session session);

    /** Returns whether it ends a transaction: commit or rollback. */
    default boolean endsTransaction() {
        return false;
    }

    /** Creates one player. */
    record Create(PlayerValues player) implements Operation {

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
    record CreateAll(List<PlayerValues> players, int batchSize) implements Operation {

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
    record GenerateAll(int count, int coins, int goods, int batchSize) implements Operation {

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
    record Find(String id) implements Operation {

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
    record FindForUpdate(String id) implements Operation {

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
    record FindAll(List<String> ids) implements Operation {

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
    record FindByCoins(int low, int high) implements Operation {

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
    record ListFirst(int limit) implements Operation {

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
    record Count() implements Operation {

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
    record Update(PlayerValues player) implements Operation {

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
    record Delete(String id) implements Operation {

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
    record DeleteAll() implements Operation {

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
    record DeleteByCoins(int low, int high) implements Operation {

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
    record Trade(String seller, String buyer, int goods, int price) implements Operation {

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

    /** Begins the session's transaction, at its own isolation level or else at the level that is played. */
    record Begin(Optional<Isolation> isolation) implements Operation {

        @Override
        public String name() {
            return "begin";
        }

        @Override
        public Map<String, Object> arguments() {
            return isolation
                    .map(level -> Fields.of("isolation", Spelling.of(level)))
                    .orElseGet(Fields::of);
        }

        @Override
        public Outcome playOn(Session session) {
            session.begin(isolation);
            return Outcome.done();
        }
    }

    /** Commits the session's transaction. */
    record Commit() implements Operation {

        @Override
        public String name() {
            return "commit";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of();
        }

        @Override
        public Outcome playOn(Session session) {
            session.commit();
            return Outcome.done();
        }

        @Override
        public boolean endsTransaction() {
            return true;
        }
    }

    /** Rolls the session's transaction back. */
    record Rollback() implements Operation {

        @Override
        public String name() {
            return "rollback";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of();
        }

        @Override
        public Outcome playOn(Session session) {
            session.rollback();
            return Outcome.done();
        }

        @Override
        public boolean endsTransaction() {
            return true;
        }
    }
}
