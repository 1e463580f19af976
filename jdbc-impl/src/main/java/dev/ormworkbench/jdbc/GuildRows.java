package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The columns of the tables below guilds, and what their rows mean. */
final class GuildRows {

    static final String GUILD = "g.id, g.version, g.name, g.motto, g.fee, g.tier, g.founded";
    static final String ITEM = "i.id AS item_id, i.name AS item_name, i.quantity, i.price";

    private GuildRows() {}

    static GuildSummary guild(ResultSet row) throws SQLException {
        return new GuildSummary(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("name"),
                row.getString("motto"),
                row.getBigDecimal("fee"),
                Tier.valueOf(row.getString("tier")),
                row.getObject("founded", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getLong("item_id"), row.getString("item_name"), row.getInt("quantity"), row.getBigDecimal("price"));
    }

    /** Returns a time as every session has it, in UTC. No driver converts it, whatever the JVM's time zone. */
    static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
