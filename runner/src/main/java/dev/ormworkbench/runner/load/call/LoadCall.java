package dev.ormworkbench.runner.load.call;

import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A call under load. */
public sealed interface LoadCall {

    /**
     * Makes the call, and books its answer in the ledger, or that its outcome is unknown.
     *
     * @throws RuntimeException if the store throws it
     */
    void play(Stores stores, Ledger ledger);

    /** Finds a player by its number from 0. */
    record Find(int player) implements LoadCall {

        @Override
        public void play(Stores stores, Ledger ledger) {
            ledger.players().found(player, stores.requirePlayers().find(PlayerLedger.id(player)));
        }
    }

    /** Trades between two players, by their numbers from 0. */
    record Trade(int seller, int buyer, int goods, int price) implements LoadCall {

        @Override
        public void play(Stores stores, Ledger ledger) {
            try {
                ledger.players()
                        .traded(
                                this,
                                stores.requirePlayers()
                                        .trade(new dev.ormworkbench.store.Trade(
                                                PlayerLedger.id(seller), PlayerLedger.id(buyer), goods, price)));
            } catch (OutcomeUnknownException e) {
                ledger.players().unknown(this);
                throw e;
            }
        }
    }

    /** Creates a player that takes no part in trades. */
    record Create(long number) implements LoadCall {

        @Override
        public void play(Stores stores, Ledger ledger) {
            try {
                stores.requirePlayers()
                        .create(new Player(PlayerLedger.newcomer(number), PlayerLedger.RICHES, PlayerLedger.RICHES));
                ledger.players().created();
            } catch (OutcomeUnknownException e) {
                ledger.players().createUnknown();
                throw e;
            }
        }
    }

    /**
     * Finds a guild, and saves it with more pieces of one item than it has found. A guild without members is not saved.
     *
     * @param guild its number from 0
     * @param choice chooses the item, 0 or more
     * @param more the pieces to add, 1 or more
     */
    record Save(int guild, int choice, int more) implements LoadCall {

        @Override
        public void play(Stores stores, Ledger ledger) {
            GuildStore store = stores.requireGuilds();
            Optional<Guild> found = store.find(ledger.guilds().id(guild), Fetching.BATCH);
            ledger.guilds().found(guild, found);
            List<Item> items = found.stream()
                    .flatMap(there -> there.members().stream())
                    .flatMap(member -> member.items().stream())
                    .toList();
            if (found.isEmpty() || items.isEmpty()) {
                return;
            }
            Item item = items.get(choice % items.size());
            Guild wanted = changed(found.get(), new Item(item.id(), item.name(), item.quantity() + more, item.price()));
            try {
                ledger.guilds().saved(guild, item.name(), more, wanted, store.save(wanted));
            } catch (OutcomeUnknownException e) {
                ledger.guilds().saveUnknown(guild, item.name(), more);
                throw e;
            }
        }

        private static Guild changed(Guild guild, Item item) {
            List<Member> members = guild.members().stream()
                    .map(member -> new Member(
                            member.id(),
                            member.name(),
                            member.items().stream()
                                    .map(each -> each.id() == item.id() ? item : each)
                                    .toList(),
                            member.skills()))
                    .toList();
            return guild.withMembers(members);
        }
    }

    /**
     * Finds a guild, and transfers one of its members to another. From a guild without members, none is transferred.
     *
     * @param from the number of the guild from 0
     * @param to the number of another guild from 0
     * @param choice chooses the member, 0 or more
     */
    record Transfer(int from, int to, int choice) implements LoadCall {

        @Override
        public void play(Stores stores, Ledger ledger) {
            GuildStore store = stores.requireGuilds();
            long before = ledger.guilds().now();
            Optional<Guild> found = store.find(ledger.guilds().id(from), Fetching.BATCH);
            ledger.guilds().found(from, found);
            if (found.isEmpty() || found.get().members().isEmpty()) {
                return;
            }
            List<Member> members = found.get().members();
            Member member = members.get(choice % members.size());
            OptionalInt number = ledger.guilds().memberNumber(member.name());
            if (number.isPresent()) {
                try (GuildLedger.Move move = ledger.guilds().begin(number.getAsInt(), to, before)) {
                    transfer(store, member.id(), ledger.guilds().id(to), move);
                }
            }
        }

        private static void transfer(GuildStore store, long member, long guild, GuildLedger.Move move) {
            try {
                store.transfer(member, guild);
                move.done();
            } catch (OutcomeUnknownException e) {
                move.unknown();
                throw e;
            }
        }
    }
}
