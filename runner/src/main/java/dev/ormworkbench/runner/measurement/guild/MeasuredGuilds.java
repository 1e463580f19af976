package dev.ormworkbench.runner.measurement.guild;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The guilds in the tables before the first measured call: ten of ten members, with ten items and three skills each. */
final class MeasuredGuilds {

    static final int GUILDS = 10;
    static final int MEMBERS = 10;
    static final int ITEMS = 10;

    /** All members have the same. */
    static final List<String> SKILLS = List.of("sing", "smith", "swim");

    /** So large that generated ids have as many digits, however many there were before: a call always sends as many bytes. */
    static final long FIRST_ID = 1_000_001;

    private static final Instant FOUNDED = Instant.parse("2021-06-15T12:34:56.789012Z");

    private static final List<Tier> TIERS = List.of(Tier.BRONZE, Tier.SILVER, Tier.GOLD);

    /** No two have the same name, fee, time or worth, so an answer about another one is noticed. */
    static final List<Guild> ALL =
            IntStream.range(0, GUILDS).mapToObj(MeasuredGuilds::guild).toList();

    private static final List<Member> RECRUITS = ALL.get(0).members().stream()
            .map(member -> new Member(
                    member.name(),
                    member.items().stream()
                            .map(item -> new Item(item.name(), item.quantity(), item.price()))
                            .toList(),
                    member.skills()))
            .toList();

    /** Sessions are in UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private MeasuredGuilds() {}

    private static Guild guild(int number) {
        return new Guild(
                FIRST_ID + number,
                0,
                "guild-" + number,
                number % 2 == 0 ? null : "motto-" + number,
                BigDecimal.valueOf(1000L + number, 2),
                TIERS.get(number % TIERS.size()),
                FOUNDED.plus(Duration.ofDays(number)),
                numbered(number, MEMBERS, MeasuredGuilds::member));
    }

    /** Its name is unique among the members of all guilds, so that it can move to any of them. */
    private static Member member(int number) {
        return new Member(
                FIRST_ID + number, "member-" + (100 + number), numbered(number, ITEMS, MeasuredGuilds::item), SKILLS);
    }

    private static Item item(int number) {
        return new Item(
                FIRST_ID + number, "item-" + number % ITEMS, 1 + number % 7, BigDecimal.valueOf(100L + number, 2));
    }

    /** Returns the children of a parent: numbers go on from one parent to the next. */
    private static <T> List<T> numbered(int parent, int size, IntFunction<T> child) {
        return IntStream.range(parent * size, (parent + 1) * size)
                .mapToObj(child)
                .toList();
    }

    /** Returns the guild that is created after {@code number} others. By name it comes after all others. */
    static NewGuild recruit(long number) {
        Guild like = ALL.get(0);
        return new NewGuild(
                "recruit-" + (1_000_000_000_000L + number),
                like.motto(),
                like.fee(),
                like.tier(),
                like.founded(),
                RECRUITS);
    }

    /** Replaces the tables' content with these guilds, in one transaction. */
    static void store(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Database.emptyGuildTables(connection);
        try (Statement statement = connection.createStatement()) {
            insert(
                    statement,
                    "workbench_guild (id, name, motto, fee, tier, founded, version)",
                    ALL.stream().map(guild -> "%d, '%s', %s, %s, '%s', '%s', 0"
                            .formatted(
                                    guild.id(),
                                    guild.name(),
                                    guild.motto() == null ? "NULL" : "'" + guild.motto() + "'",
                                    guild.fee(),
                                    guild.tier(),
                                    TIME.format(guild.founded()))));
            insert(
                    statement,
                    "workbench_member (guild_id, id, name)",
                    ALL.stream().flatMap(guild -> guild.members().stream()
                            .map(member -> "%d, %d, '%s'".formatted(guild.id(), member.id(), member.name()))));
            insert(
                    statement,
                    "workbench_item (member_id, id, name, quantity, price)",
                    members().flatMap(member -> member.items().stream().map(item -> "%d, %d, '%s', %d, %s"
                            .formatted(member.id(), item.id(), item.name(), item.quantity(), item.price()))));
            insert(statement, "workbench_skill (id, name)", SKILLS.stream().map(skill -> "%d, '%s'"
                    .formatted(FIRST_ID + SKILLS.indexOf(skill), skill)));
            insert(
                    statement,
                    "workbench_member_skill (member_id, skill_id)",
                    members().flatMap(member -> IntStream.range(0, SKILLS.size())
                            .mapToObj(skill -> "%d, %d".formatted(member.id(), FIRST_ID + skill))));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static Stream<Member> members() {
        return ALL.stream().flatMap(guild -> guild.members().stream());
    }

    private static void insert(Statement statement, String table, Stream<String> rows) throws SQLException {
        statement.execute("INSERT INTO " + table + " VALUES " + rows.collect(Collectors.joining("), (", "(", ")")));
    }
}
