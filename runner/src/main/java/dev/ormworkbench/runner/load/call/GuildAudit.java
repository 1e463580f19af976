package dev.ormworkbench.runner.load.call;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.measurement.LoadRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Compares the tables of guilds with the ledger, after the last call. */
public final class GuildAudit {

    /** Takes a row. */
    @FunctionalInterface
    private interface Row {
        void add(ResultSet row) throws SQLException;
    }

    private final GuildLedger ledger;
    private final Map<Long, OptionalInt> guildsById = new HashMap<>();
    private final Map<Long, OptionalInt> membersById = new HashMap<>();
    private final int[] sizes;
    private final BitSet guildsThere = new BitSet();
    private final BitSet membersThere = new BitSet();
    private final BitSet itemsThere = new BitSet();
    private long members;
    private long items;
    private long pieces;
    private long wrongGuilds;
    private long wrongMembers;
    private long wrongItems;

    private GuildAudit(GuildLedger ledger) {
        this.ledger = ledger;
        this.sizes = new int[ledger.size()];
    }

    /**
     * Reads the whole tables.
     *
     * @throws DatabaseException if that fails
     */
    public static LoadRow.Guilds of(Database database, GuildLedger ledger) {
        GuildAudit audit = new GuildAudit(ledger);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            forEach(statement, "SELECT id, name FROM workbench_guild", audit::addName);
            forEach(statement, "SELECT id, guild_id, name FROM workbench_member", audit::addMember);
            forEach(statement, "SELECT id, version FROM workbench_guild", audit::addVersion);
            forEach(statement, "SELECT member_id, name, quantity FROM workbench_item", audit::addItem);
        } catch (SQLException e) {
            throw new DatabaseException("the tables of guilds cannot be checked: " + DatabaseException.reasonOf(e), e);
        }
        return audit.result();
    }

    private static void forEach(Statement statement, String query, Row each) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                each.add(rows);
            }
        }
    }

    private void addName(ResultSet row) throws SQLException {
        OptionalInt guild = ledger.guildNumber(row.getString(2));
        guildsById.put(row.getLong(1), guild);
        guild.ifPresent(guildsThere::set);
    }

    private void addMember(ResultSet row) throws SQLException {
        members++;
        OptionalInt guild = guildsById.getOrDefault(row.getLong(2), OptionalInt.empty());
        OptionalInt member = ledger.memberNumber(row.getString(3));
        membersById.put(row.getLong(1), member);
        guild.ifPresent(number -> sizes[number]++);
        wrongMembers += isFirst(member, membersThere)
                        && guild.isPresent()
                        && ledger.isPossiblyIn(member.getAsInt(), guild.getAsInt())
                ? 0
                : 1;
    }

    private void addVersion(ResultSet row) throws SQLException {
        OptionalInt guild = guildsById.getOrDefault(row.getLong(1), OptionalInt.empty());
        wrongGuilds +=
                guild.isPresent() && ledger.isVersion(guild.getAsInt(), row.getInt(2), sizes[guild.getAsInt()]) ? 0 : 1;
    }

    private void addItem(ResultSet row) throws SQLException {
        items++;
        pieces += row.getInt(3);
        OptionalInt member = membersById.getOrDefault(row.getLong(1), OptionalInt.empty());
        OptionalInt item = ledger.itemNumber(row.getString(2));
        wrongItems += isFirst(item, itemsThere)
                        && member.isPresent()
                        && GuildLedger.isOf(item.getAsInt(), member.getAsInt())
                        && ledger.isQuantity(item.getAsInt(), row.getInt(3))
                ? 0
                : 1;
    }

    private static boolean isFirst(OptionalInt number, BitSet there) {
        if (number.isEmpty() || there.get(number.getAsInt())) {
            return false;
        }
        there.set(number.getAsInt());
        return true;
    }

    private LoadRow.Guilds result() {
        long allMembers = (long) ledger.size() * GuildLedger.MEMBERS;
        long allItems = allMembers * GuildLedger.ITEMS;
        long least = ledger.leastPieces();
        long putIn = Math.max(least, Math.min(pieces, least + ledger.possiblePieces()));
        return new LoadRow.Guilds(
                allMembers - members,
                allItems - items,
                putIn - pieces,
                wrongGuilds + ledger.size() - guildsThere.cardinality(),
                wrongMembers + allMembers - membersThere.cardinality(),
                wrongItems + allItems - itemsThere.cardinality());
    }
}
