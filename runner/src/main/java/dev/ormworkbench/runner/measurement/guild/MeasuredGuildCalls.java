package dev.ormworkbench.runner.measurement.guild;

import static dev.ormworkbench.runner.measurement.guild.MeasuredGuilds.ALL;
import static dev.ormworkbench.runner.measurement.guild.MeasuredGuilds.GUILDS;

import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Calls on a store of guilds. Not thread-safe: it remembers what it has saved. */
public final class MeasuredGuildCalls implements MeasuredCalls {

    private static final int PAIRS = GUILDS / 2;
    private static final Tier RAISED = Tier.GOLD;
    private static final BigDecimal FIRST_RAISE = BigDecimal.TEN;

    /** Its conditions leave some of the guilds out, by tier, fee and time. */
    private static final GuildQuery QUERY = new GuildQuery(
            "guild-",
            Set.of(Tier.SILVER, Tier.GOLD),
            ALL.get(2).fee(),
            ALL.get(8).fee(),
            ALL.get(1).founded(),
            MeasuredGuilds.MEMBERS,
            "item-3",
            List.of("sing", "swim"),
            GuildSort.HIGHEST_FEE,
            GUILDS);

    private static final List<GuildSummary> FOUND = ALL.subList(2, 9).stream()
            .filter(guild -> QUERY.tiers().contains(guild.tier()))
            .sorted(Comparator.comparing(Guild::fee).reversed())
            .map(guild -> new GuildSummary(
                    guild.id(),
                    guild.version(),
                    guild.name(),
                    guild.motto(),
                    guild.fee(),
                    guild.tier(),
                    guild.founded()))
            .toList();

    private static final List<GuildRank> RANKS = ranks();

    private final GuildStore store;
    /** The guilds as they are after the saves. */
    private final List<Guild> saved = new ArrayList<>(ALL);

    /** Closes the store with itself. */
    public MeasuredGuildCalls(GuildStore store) {
        this.store = store;
    }

    private static List<GuildRank> ranks() {
        List<Guild> byWorth = ALL.stream()
                .sorted(Comparator.comparing(MeasuredGuildCalls::worth).reversed())
                .toList();
        List<GuildRank> ranks = new ArrayList<>();
        for (Guild guild : byWorth) {
            ranks.add(new GuildRank(
                    ranks.size() + 1,
                    guild.name(),
                    BigDecimal.valueOf(worth(guild), 2),
                    MeasuredGuilds.MEMBERS,
                    MeasuredGuilds.MEMBERS * MeasuredGuilds.ITEMS));
        }
        return ranks;
    }

    private static long worth(Guild guild) {
        return GuildSums.of(List.of(guild)).worth();
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        MeasuredGuilds.store(connection);
        saved.clear();
        saved.addAll(ALL);
    }

    @Override
    public void call(MeasuredOperation operation, long turn) {
        int number = (int) (turn % GUILDS);
        switch (operation) {
            case CREATE_GUILD -> create(turn);
            case FIND_GUILD_SELECT -> find(number, Fetching.SELECT);
            case FIND_GUILD_JOIN -> find(number, Fetching.JOIN);
            case FIND_GUILD_BATCH -> find(number, Fetching.BATCH);
            case FIND_GUILD_NESTED -> find(number, Fetching.NESTED);
            case PAGE_SELECT -> page(Fetching.SELECT);
            case PAGE_JOIN -> page(Fetching.JOIN);
            case PAGE_BATCH -> page(Fetching.BATCH);
            case PAGE_NESTED -> page(Fetching.NESTED);
            case SAVE_ITEM -> saveItem(number);
            case SAVE_UNCHANGED -> {
                Guild guild = ALL.get(number);
                require("the saved guild", guild.equals(store.save(guild)));
            }
            case DISBAND ->
                require("that it was there", store.disband(ALL.get(number).id()));
            case TRANSFER -> transfer(turn);
            case SEARCH -> require("the guilds found", FOUND.equals(store.search(QUERY)));
            case LEADERBOARD -> require("the leaderboard", RANKS.equals(store.leaderboard(GUILDS)));
            case RAISE_FEES -> require("how many it raised", store.raiseFees(percent(turn), RAISED) == raised());
            default -> throw new IllegalArgumentException(operation + " is not called on stores of guilds");
        }
    }

    private void create(long turn) {
        NewGuild wanted = MeasuredGuilds.recruit(turn);
        Guild created = store.create(wanted);
        require(
                "the created guild",
                created.id() > 0
                        && created.version() == 0
                        && created.name().equals(wanted.name())
                        && Objects.equals(created.motto(), wanted.motto())
                        && created.fee().compareTo(wanted.fee()) == 0
                        && created.tier() == wanted.tier()
                        && created.founded().equals(wanted.founded())
                        && areStored(created.members(), wanted.members()));
    }

    /** Returns whether members and their items are those wanted, with ids. */
    private static boolean areStored(List<Member> stored, List<Member> wanted) {
        if (stored.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < stored.size(); i++) {
            Member member = stored.get(i);
            if (member.isNew()
                    || !member.name().equals(wanted.get(i).name())
                    || !member.skills().equals(wanted.get(i).skills())
                    || !areItemsStored(member.items(), wanted.get(i).items())) {
                return false;
            }
        }
        return true;
    }

    private static boolean areItemsStored(List<Item> stored, List<Item> wanted) {
        if (stored.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < stored.size(); i++) {
            Item item = stored.get(i);
            if (item.isNew()
                    || !item.name().equals(wanted.get(i).name())
                    || item.quantity() != wanted.get(i).quantity()
                    || item.price().compareTo(wanted.get(i).price()) != 0) {
                return false;
            }
        }
        return true;
    }

    private void find(int number, Fetching fetching) {
        Guild guild = ALL.get(number);
        require(
                "the guild",
                store.find(guild.id(), fetching).filter(guild::equals).isPresent());
    }

    private void page(Fetching fetching) {
        require("the page", ALL.equals(store.page(null, GUILDS, fetching)));
    }

    /** Saves a guild whose first item is one more. */
    private void saveItem(int number) {
        Guild before = saved.get(number);
        Guild wanted = withOneMore(before);
        Guild after = store.save(wanted);
        require(
                "the saved guild",
                after.id() == wanted.id()
                        && after.version() == before.version() + 1
                        && after.name().equals(wanted.name())
                        && after.members().equals(wanted.members()));
        saved.set(number, after);
    }

    private static Guild withOneMore(Guild guild) {
        List<Member> members = new ArrayList<>(guild.members());
        Member member = members.get(0);
        List<Item> items = new ArrayList<>(member.items());
        Item item = items.get(0);
        items.set(0, new Item(item.id(), item.name(), item.quantity() + 1, item.price()));
        members.set(0, new Member(member.id(), member.name(), items, member.skills()));
        return guild.withMembers(members);
    }

    /** Moves the first member of each second guild to the guild after it, and in the next turn of that pair back. */
    private void transfer(long turn) {
        Guild home = ALL.get(2 * (int) (turn % PAIRS));
        boolean leaves = turn / PAIRS % 2 == 0;
        store.transfer(home.members().get(0).id(), leaves ? home.id() + 1 : home.id());
    }

    /** Only the first call raises: fees that rise with each call would pass their bound. */
    private static BigDecimal percent(long turn) {
        return turn == 0 ? FIRST_RAISE : BigDecimal.ZERO;
    }

    private static long raised() {
        return ALL.stream().filter(guild -> guild.tier() == RAISED).count();
    }

    private static void require(String what, boolean right) {
        if (!right) {
            throw new IllegalStateException("a call did not answer " + what + " as stored");
        }
    }

    @Override
    public void verify(Connection connection, MeasuredOperation operation, long calls) throws SQLException {
        GuildSums expected = GuildSums.of(ALL).plus(changes(operation, calls));
        GuildSums stored = GuildSums.read(connection);
        if (!stored.equals(expected)) {
            throw new IllegalStateException(
                    "after " + calls + " calls the tables should hold " + expected + ", but they hold " + stored);
        }
    }

    /** Returns what these calls change. */
    private static GuildSums changes(MeasuredOperation operation, long calls) {
        return switch (operation) {
            case CREATE_GUILD -> {
                NewGuild created = MeasuredGuilds.recruit(0);
                yield GuildSums.of(created.members(), created.fee()).times(calls);
            }
            case SAVE_ITEM -> changesOfSaves(calls);
            case TRANSFER -> {
                long left = calls % PAIRS;
                long away = calls / PAIRS % 2 == 0 ? left : PAIRS - left;
                yield new GuildSums(0, 2 * calls, 0, 0, away, 0, 0, 0, 0);
            }
            case RAISE_FEES -> new GuildSums(0, calls * raised(), calls == 0 ? 0 : raise(), 0, 0, 0, 0, 0, 0);
            case FIND_GUILD_SELECT,
                    FIND_GUILD_JOIN,
                    FIND_GUILD_BATCH,
                    FIND_GUILD_NESTED,
                    PAGE_SELECT,
                    PAGE_JOIN,
                    PAGE_BATCH,
                    PAGE_NESTED,
                    SAVE_UNCHANGED,
                    SEARCH,
                    LEADERBOARD -> GuildSums.NOTHING;
            default -> throw new IllegalArgumentException(operation + " is not timed on stores of guilds");
        };
    }

    private static GuildSums changesOfSaves(long calls) {
        long worth = 0;
        for (int i = 0; i < GUILDS; i++) {
            long saves = calls / GUILDS + (i < calls % GUILDS ? 1 : 0);
            worth += saves
                    * GuildSums.cents(ALL.get(i).members().get(0).items().get(0).price());
        }
        return new GuildSums(0, calls, 0, 0, 0, 0, calls, worth, 0);
    }

    private static long raise() {
        return ALL.stream()
                .filter(guild -> guild.tier() == RAISED)
                .map(Guild::fee)
                .mapToLong(fee ->
                        GuildSums.cents(fee.multiply(new BigDecimal("1.10")).setScale(2, RoundingMode.HALF_UP))
                                - GuildSums.cents(fee))
                .sum();
    }

    @Override
    public void close() {
        store.close();
    }
}
