package dev.ormworkbench.runner.load.call;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What callers were told about guilds. Each guild begins with {@value #MEMBERS} members, and each member has {@value #ITEMS}
 * items and a skill. Members move between guilds and keep these. Items get more pieces. So the pieces of an item, and the
 * version of a guild, do not depend on the order of the acknowledged calls. {@link GuildAudit} compares the tables with both.
 *
 * <p>The version of a guild is the number of its acknowledged saves, of the transfers to it and of those from it. Each member
 * that came or was there at first, and is not there now, has left. So the transfers from a guild follow from the others.
 *
 * <p>If one thread makes all calls, what is found is compared with what is booked, too, until the first unknown outcome.
 *
 * <p>Thread-safe.
 */
public final class GuildLedger {

    static final int MEMBERS = 5;
    static final int ITEMS = 2;
    private static final int PIECES = 100;

    private static final String GUILD = "guild-";
    private static final String MEMBER = "member-";
    private static final String ITEM = "item-";
    private static final List<String> SKILLS = List.of("forge", "heal", "ride", "sing");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,6}");
    private static final Instant FOUNDED = Instant.parse("2024-02-29T12:00:00Z");

    private final AtomicLongArray ids;
    private final Counts saves;
    private final Counts arrivals;
    private final Counts pieces;
    private final List<MemberMoves> moves;
    private final AtomicLong clock = new AtomicLong();
    private final LongAdder wrongAnswers = new LongAdder();
    private volatile boolean orderIsDecided;

    /** Numbers of what happened for certain, and of what may have happened besides. */
    private record Counts(AtomicIntegerArray certain, AtomicIntegerArray possible) {

        static Counts of(int size) {
            return new Counts(new AtomicIntegerArray(size), new AtomicIntegerArray(size));
        }

        boolean isPossible(int index, long number) {
            return number >= certain.get(index) && number <= (long) certain.get(index) + possible.get(index);
        }
    }

    /** @param orderIsDecided whether one thread makes all calls */
    GuildLedger(int guilds, boolean orderIsDecided) {
        this.ids = new AtomicLongArray(guilds);
        this.saves = Counts.of(guilds);
        this.arrivals = Counts.of(guilds);
        this.pieces = Counts.of(guilds * MEMBERS * ITEMS);
        this.moves = IntStream.range(0, guilds * MEMBERS)
                .mapToObj(member -> new MemberMoves(member / MEMBERS))
                .toList();
        this.orderIsDecided = orderIsDecided;
    }

    /** Returns how many guilds there are. */
    public int size() {
        return ids.length();
    }

    /** Returns a guild as it is at the beginning, by its number from 0. */
    public NewGuild guild(int number) {
        return new NewGuild(
                GUILD + number,
                null,
                BigDecimal.TEN,
                Tier.SILVER,
                FOUNDED,
                IntStream.range(number * MEMBERS, (number + 1) * MEMBERS)
                        .mapToObj(member -> new Member(
                                MEMBER + member,
                                IntStream.range(member * ITEMS, (member + 1) * ITEMS)
                                        .mapToObj(item -> new Item(ITEM + item, PIECES, BigDecimal.ONE))
                                        .toList(),
                                List.of(skill(member))))
                        .toList());
    }

    private static String skill(int member) {
        return SKILLS.get(member % SKILLS.size());
    }

    /** Books that a guild was created. */
    public void created(int number, Guild guild) {
        ids.set(number, guild.id());
        found(number, Optional.of(guild));
    }

    /** Returns the id of a guild, by its number from 0. */
    long id(int guild) {
        return ids.get(guild);
    }

    OptionalInt guildNumber(String name) {
        return number(GUILD, name, size());
    }

    OptionalInt memberNumber(String name) {
        return number(MEMBER, name, moves.size());
    }

    OptionalInt itemNumber(String name) {
        return number(ITEM, name, moves.size() * ITEMS);
    }

    private static OptionalInt number(String kind, String name, int end) {
        String digits = name.startsWith(kind) ? name.substring(kind.length()) : "";
        if (!NUMBER.matcher(digits).matches() || Integer.parseInt(digits) >= end) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(digits));
    }

    void found(int guild, Optional<Guild> answer) {
        boolean right = answer.isPresent()
                && answer.get().id() == id(guild)
                && answer.get().name().equals(GUILD + guild)
                && answer.get().members().stream().allMatch(member -> isWhole(guild, member))
                && (!orderIsDecided
                        || isVersion(
                                guild,
                                answer.get().version(),
                                answer.get().members().size()));
        if (!right) {
            wrongAnswers.increment();
        }
    }

    private boolean isWhole(int guild, Member member) {
        OptionalInt number = memberNumber(member.name());
        return number.isPresent()
                && member.skills().equals(List.of(skill(number.getAsInt())))
                && member.items().size() == ITEMS
                && member.items().stream().allMatch(item -> isRight(number.getAsInt(), item))
                && (!orderIsDecided || moves.get(number.getAsInt()).isLastIn(guild));
    }

    private boolean isRight(int member, Item item) {
        OptionalInt number = itemNumber(item.name());
        return number.isPresent()
                && isOf(number.getAsInt(), member)
                && (!orderIsDecided || isQuantity(number.getAsInt(), item.quantity()));
    }

    void saved(int guild, String item, int more, Guild wanted, Guild answer) {
        Guild right = wanted.withVersion(wanted.version() + 1);
        if (!answer.equals(right)) {
            wrongAnswers.increment();
        }
        saves.certain.incrementAndGet(guild);
        itemNumber(item).ifPresent(number -> pieces.certain.addAndGet(number, more));
    }

    void saveUnknown(int guild, String item, int more) {
        orderIsDecided = false;
        saves.possible.incrementAndGet(guild);
        itemNumber(item).ifPresent(number -> pieces.possible.addAndGet(number, more));
    }

    /** Returns a time, to compare with the ends of transfers. */
    long now() {
        return clock.get();
    }

    /**
     * Notes that a transfer begins.
     *
     * @param member a member, see {@link #memberNumber}
     * @param goal the number of the other guild
     * @param seen the time before the caller saw the member in a guild
     */
    Move begin(int member, int goal, long seen) {
        moves.get(member).begin(seen);
        return new Move(member, goal);
    }

    /** A transfer under way, until it is closed. If its end is not booked before, it has failed and changed nothing. */
    final class Move implements AutoCloseable {

        private final int member;
        private final int goal;

        private Move(int member, int goal) {
            this.member = member;
            this.goal = goal;
        }

        void done() {
            boolean certain = moves.get(member).done(goal);
            (certain ? arrivals.certain : arrivals.possible).incrementAndGet(goal);
        }

        void unknown() {
            orderIsDecided = false;
            moves.get(member).unknown(goal);
            arrivals.possible.incrementAndGet(goal);
        }

        @Override
        public void close() {
            moves.get(member).end(clock.incrementAndGet());
        }
    }

    /**
     * Returns whether a guild can have a version.
     *
     * @param members how many members it has
     */
    boolean isVersion(int guild, int version, int members) {
        int left = MEMBERS - members;
        int least = saves.certain.get(guild) + 2 * arrivals.certain.get(guild) + left;
        int more = saves.possible.get(guild) + 2 * arrivals.possible.get(guild);
        return version >= least && version <= (long) least + more;
    }

    /** Returns whether a member can be in a guild. */
    boolean isPossiblyIn(int member, int guild) {
        return moves.get(member).isPossiblyIn(guild);
    }

    /** Returns whether an item can have a quantity. */
    boolean isQuantity(int item, int quantity) {
        return pieces.isPossible(item, quantity - PIECES);
    }

    /** Returns whether a member has an item. */
    static boolean isOf(int item, int member) {
        return item / ITEMS == member;
    }

    /** Returns the least sum of all quantities, without what is unknown. */
    long leastPieces() {
        return (long) PIECES * pieces.certain.length() + sum(pieces.certain);
    }

    /** Returns how many pieces saves of unknown outcome may have added. */
    long possiblePieces() {
        return sum(pieces.possible);
    }

    private static long sum(AtomicIntegerArray numbers) {
        return IntStream.range(0, numbers.length()).mapToLong(numbers::get).sum();
    }

    long wrongAnswers() {
        return wrongAnswers.sum();
    }
}
