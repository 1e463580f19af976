package dev.ormworkbench.runner.measurement.guild;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The content of the tables of guilds, as sums.
 *
 * @param fees of all guilds, in cents
 * @param places where the members are who were stored first: the sum of their guilds' numbers, 0 for the first guild
 * @param worth of all items, in cents
 * @param skills number of skills that members have, each counted for each member
 */
record GuildSums(
        long guilds,
        long versions,
        long fees,
        long members,
        long places,
        long items,
        long quantities,
        long worth,
        long skills) {

    static final GuildSums NOTHING = new GuildSums(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final String QUERY =
            """
            SELECT guilds, versions, fees, members, places, items, quantities, worth,
                   (SELECT COUNT(*) FROM workbench_member_skill)
            FROM (SELECT COUNT(*) AS guilds, SUM(version) AS versions, SUM(fee) * 100 AS fees FROM workbench_guild) g,
                 (SELECT COUNT(*) AS members,
                         SUM(CASE WHEN id < %1$d + %2$d THEN guild_id - %1$d ELSE 0 END) AS places
                  FROM workbench_member) m,
                 (SELECT COUNT(*) AS items, SUM(quantity) AS quantities, SUM(quantity * price) * 100 AS worth
                  FROM workbench_item) i""".formatted(MeasuredGuilds.FIRST_ID, MeasuredGuilds.GUILDS * MeasuredGuilds.MEMBERS);

    static GuildSums read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet sums = statement.executeQuery(QUERY)) {
            sums.next();
            return new GuildSums(
                    sums.getLong(1),
                    sums.getLong(2),
                    sums.getLong(3),
                    sums.getLong(4),
                    sums.getLong(5),
                    sums.getLong(6),
                    sums.getLong(7),
                    sums.getLong(8),
                    sums.getLong(9));
        }
    }

    /** Returns the sums of guilds that are stored first. */
    static GuildSums of(List<Guild> guilds) {
        GuildSums sums = NOTHING;
        for (Guild guild : guilds) {
            long place = guild.id() - MeasuredGuilds.FIRST_ID;
            sums = sums.plus(of(guild.members(), guild.fee()))
                    .plus(new GuildSums(
                            0, guild.version(), 0, 0, place * guild.members().size(), 0, 0, 0, 0));
        }
        return sums;
    }

    /** Returns the sums of one guild that is stored later, at version 0. */
    static GuildSums of(List<Member> members, BigDecimal fee) {
        List<Item> items =
                members.stream().flatMap(member -> member.items().stream()).toList();
        return new GuildSums(
                1,
                0,
                cents(fee),
                members.size(),
                0,
                items.size(),
                items.stream().mapToLong(Item::quantity).sum(),
                items.stream()
                        .mapToLong(item -> item.quantity() * cents(item.price()))
                        .sum(),
                members.stream().mapToLong(member -> member.skills().size()).sum());
    }

    static long cents(BigDecimal money) {
        return money.movePointRight(2).longValueExact();
    }

    GuildSums plus(GuildSums other) {
        return new GuildSums(
                guilds + other.guilds,
                versions + other.versions,
                fees + other.fees,
                members + other.members,
                places + other.places,
                items + other.items,
                quantities + other.quantities,
                worth + other.worth,
                skills + other.skills);
    }

    GuildSums times(long times) {
        return new GuildSums(
                guilds * times,
                versions * times,
                fees * times,
                members * times,
                places * times,
                items * times,
                quantities * times,
                worth * times,
                skills * times);
    }
}
