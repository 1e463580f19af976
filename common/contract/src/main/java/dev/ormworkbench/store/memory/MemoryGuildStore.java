package dev.ormworkbench.store.memory;

import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicateGuildException;
import dev.ormworkbench.store.error.DuplicateMemberException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildArguments;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract of guilds in memory, for one thread: no server, no locks, no waiting. It gives exactly the answers of the
 * contract, as the model for stores on a server. Only the generated ids are others: guilds, members and items share one
 * sequence.
 *
 * <p>It is not thread-safe. Nothing waits and nothing is lost, so the only conflict is the save of a stale version. The
 * cause of a duplicate or an overflow is not an exception of JDBC.
 */
public final class MemoryGuildStore implements GuildStore {

    /** The name in {@link Call#implementation}. */
    public static final String NAME = MemoryPlayerStore.NAME;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final NavigableMap<String, Guild> guilds = new TreeMap<>(GuildValues::compareNames);
    private long lastId;
    private boolean closed;

    @Override
    public Guild create(NewGuild guild) {
        Call call = new Call(NAME, "create", guild.name());
        requireOpen();
        requireFree(call, guild.name());
        Guild created = guild.stored(++lastId, withIds(guild.members()));
        guilds.put(created.name(), created);
        return created;
    }

    @Override
    public Optional<Guild> find(long id, Fetching fetching) {
        Objects.requireNonNull(fetching);
        requireOpen();
        return guild(id);
    }

    @Override
    public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
        GuildArguments.requirePage(after, size);
        Objects.requireNonNull(fetching);
        requireOpen();
        Collection<Guild> following = (after == null ? guilds : guilds.tailMap(after, false)).values();
        return following.stream().limit(size).toList();
    }

    @Override
    public Guild save(Guild guild) {
        Call call = new Call(NAME, "save", String.valueOf(guild.id()));
        requireOpen();
        Guild stored = guild(guild.id())
                .filter(there -> there.version() == guild.version())
                .orElseThrow(() -> new ConcurrencyConflictException(
                        call, "the guild is not stored at version " + guild.version(), null));
        requireStored("member", memberIds(stored), memberIds(guild));
        requireStored("item", itemIds(stored), itemIds(guild));
        if (guild.equals(stored)) {
            return stored;
        }
        if (!guild.name().equals(stored.name())) {
            requireFree(call, guild.name());
        }
        Guild saved = guild.withVersion(guild.version() + 1).withMembers(withIds(guild.members()));
        replace(stored, saved);
        return saved;
    }

    @Override
    public boolean disband(long id) {
        requireOpen();
        return guilds.values().removeIf(guild -> guild.id() == id);
    }

    @Override
    public void transfer(long memberId, long guildId) {
        requireOpen();
        Call call = new Call(NAME, "transfer", String.valueOf(memberId), String.valueOf(guildId));
        Guild from = guilds.values().stream()
                .filter(guild -> memberIds(guild).contains(memberId))
                .findFirst()
                .orElseThrow(() -> new MemberNotFoundException(call, memberId));
        Guild to = guild(guildId).orElseThrow(() -> new GuildNotFoundException(call, guildId));
        if (from.equals(to)) {
            return;
        }
        Member member = from.members().stream()
                .filter(each -> each.id() == memberId)
                .findFirst()
                .orElseThrow();
        if (to.members().stream().anyMatch(each -> each.name().equals(member.name()))) {
            throw new DuplicateMemberException(
                    call, new IllegalStateException(member.name() + " is in that guild already"));
        }
        List<Member> left = new ArrayList<>(from.members());
        left.remove(member);
        List<Member> joined = new ArrayList<>(to.members());
        joined.add(member);
        replace(from, changed(from, from.fee(), left));
        replace(to, changed(to, to.fee(), joined));
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        Comparator<Guild> byName = Comparator.comparing(Guild::name, GuildValues::compareNames);
        Comparator<Guild> order =
                switch (query.sort()) {
                    case NAME -> byName;
                    case HIGHEST_FEE ->
                        Comparator.comparing(Guild::fee).reversed().thenComparing(byName);
                    case FOUNDED -> Comparator.comparing(Guild::founded).thenComparing(byName);
                };
        requireOpen();
        return guilds.values().stream()
                .filter(guild -> meets(query, guild))
                .sorted(order)
                .limit(query.limit())
                .map(guild -> new GuildSummary(
                        guild.id(),
                        guild.version(),
                        guild.name(),
                        guild.motto(),
                        guild.fee(),
                        guild.tier(),
                        guild.founded()))
                .toList();
    }

    private static boolean meets(GuildQuery query, Guild guild) {
        Set<String> skills = new HashSet<>();
        guild.members().forEach(member -> skills.addAll(member.skills()));
        return (query.namePrefix() == null || guild.name().startsWith(query.namePrefix()))
                && (query.tiers().isEmpty() || query.tiers().contains(guild.tier()))
                && (query.lowestFee() == null || guild.fee().compareTo(query.lowestFee()) >= 0)
                && (query.highestFee() == null || guild.fee().compareTo(query.highestFee()) <= 0)
                && (query.foundedSince() == null || !guild.founded().isBefore(query.foundedSince()))
                && guild.members().size() >= query.minMembers()
                && (query.itemName() == null
                        || items(guild).anyMatch(item -> item.name().equals(query.itemName())))
                && skills.containsAll(query.skills());
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        GuildArguments.requireLeaderboard(limit);
        requireOpen();
        List<Guild> byWorth = guilds.values().stream()
                .sorted(Comparator.comparing(MemoryGuildStore::worth).reversed()) // stable: those of one worth by name
                .limit(limit)
                .toList();
        List<GuildRank> ranks = new ArrayList<>();
        for (Guild guild : byWorth) {
            GuildRank last = ranks.isEmpty() ? null : ranks.get(ranks.size() - 1);
            BigDecimal worth = worth(guild);
            int rank = last == null ? 1 : last.worth().compareTo(worth) == 0 ? last.rank() : last.rank() + 1;
            ranks.add(new GuildRank(rank, guild.name(), worth, guild.members().size(), (int)
                    items(guild).count()));
        }
        return List.copyOf(ranks);
    }

    private static BigDecimal worth(Guild guild) {
        return items(guild)
                .map(item -> item.price().multiply(BigDecimal.valueOf(item.quantity())))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        BigDecimal factor = HUNDRED.add(GuildArguments.requirePercent(percent));
        Objects.requireNonNull(tier);
        requireOpen();
        Call call = new Call(NAME, "raiseFees");
        List<Guild> raised = guilds.values().stream()
                .filter(guild -> guild.tier() == tier)
                .map(guild -> changed(guild, raised(call, guild.fee(), factor), guild.members()))
                .toList();
        raised.forEach(guild -> guilds.put(guild.name(), guild));
        return raised.size();
    }

    private static BigDecimal raised(Call call, BigDecimal fee, BigDecimal factor) {
        BigDecimal raised = fee.multiply(factor).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        if (raised.compareTo(GuildValues.MAX_MONEY) > 0) {
            throw BalanceOverflowException.ofFee(call, new ArithmeticException("a fee would be " + raised));
        }
        return raised;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    private void requireFree(Call call, String name) {
        if (guilds.containsKey(name)) {
            throw new DuplicateGuildException(call, new IllegalStateException(name + " is in memory already"));
        }
    }

    private static void requireStored(String what, Set<Long> stored, Set<Long> given) {
        for (long id : given) {
            if (id != 0 && !stored.contains(id)) {
                throw new IllegalArgumentException("the stored guild has no " + what + " " + id);
            }
        }
    }

    private Optional<Guild> guild(long id) {
        return guilds.values().stream().filter(guild -> guild.id() == id).findFirst();
    }

    private void replace(Guild before, Guild after) {
        guilds.remove(before.name());
        guilds.put(after.name(), after);
    }

    /** Returns the guild of the next version. */
    private static Guild changed(Guild guild, BigDecimal fee, List<Member> members) {
        return new Guild(
                guild.id(),
                guild.version() + 1,
                guild.name(),
                guild.motto(),
                fee,
                guild.tier(),
                guild.founded(),
                members);
    }

    /** Gives an id to each member and item that has none. */
    private List<Member> withIds(List<Member> members) {
        return members.stream()
                .map(member -> new Member(
                        member.isNew() ? ++lastId : member.id(),
                        member.name(),
                        member.items().stream().map(this::withId).toList(),
                        member.skills()))
                .toList();
    }

    private Item withId(Item item) {
        return item.isNew() ? new Item(++lastId, item.name(), item.quantity(), item.price()) : item;
    }

    private static Set<Long> memberIds(Guild guild) {
        Set<Long> ids = new HashSet<>();
        guild.members().forEach(member -> ids.add(member.id()));
        return ids;
    }

    private static Set<Long> itemIds(Guild guild) {
        Set<Long> ids = new HashSet<>();
        items(guild).forEach(item -> ids.add(item.id()));
        return ids;
    }

    private static Stream<Item> items(Guild guild) {
        return guild.members().stream().flatMap(member -> member.items().stream());
    }
}
