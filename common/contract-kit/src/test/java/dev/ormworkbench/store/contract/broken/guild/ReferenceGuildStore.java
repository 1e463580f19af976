package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildArguments;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A store that keeps the contract, in steps small enough for each {@link GuildFlaw} to break one. */
class ReferenceGuildStore implements GuildStore {

    static final String NAME = "reference";

    /** No name has a control character. */
    private static final String TEMPORARY = "CONCAT(CHAR(1), id)";

    private static final String COLUMNS = "g.id, g.version, g.name, g.motto, g.fee, g.tier, g.founded";

    final Connections connections;
    private volatile boolean closed;

    ReferenceGuildStore(Connections connections) {
        this.connections = connections;
    }

    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    static Call call(String operation, Object... ids) {
        return new Call(NAME, operation, Stream.of(ids).map(String::valueOf).toList());
    }

    // ---- creating

    @Override
    public Guild create(NewGuild guild) {
        return inTransaction(call("create", guild.name()), connection -> create(connection, guild));
    }

    Guild create(Connection connection, NewGuild guild) throws SQLException {
        long id = insert(
                connection,
                "INSERT INTO workbench_guild (name, motto, fee, tier, founded, version) VALUES (?, ?, ?, ?, ?, 0)",
                guild.name(),
                storedMotto(guild.motto()),
                guild.fee(),
                guild.tier().name(),
                storedTime(guild.founded()));
        List<Member> members = new ArrayList<>();
        for (Member member : guild.members()) {
            members.add(insertMember(connection, id, member));
        }
        insertSkills(connection, guild.members());
        for (Member member : members) {
            for (String skill : member.skills()) {
                link(connection, member.id(), skill);
            }
        }
        return guild.stored(id, members);
    }

    Member insertMember(Connection connection, long guild, Member member) throws SQLException {
        long id =
                insert(connection, "INSERT INTO workbench_member (guild_id, name) VALUES (?, ?)", guild, member.name());
        List<Item> items = new ArrayList<>();
        for (Item item : member.items()) {
            items.add(insertItem(connection, id, item));
        }
        return new Member(id, member.name(), items, member.skills());
    }

    Item insertItem(Connection connection, long member, Item item) throws SQLException {
        long id = insert(
                connection,
                "INSERT INTO workbench_item (member_id, name, quantity, price) VALUES (?, ?, ?, ?)",
                member,
                item.name(),
                item.quantity(),
                item.price());
        return new Item(id, item.name(), item.quantity(), item.price());
    }

    /** In the order of names, so that nobody deadlocks. */
    void insertSkills(Connection connection, List<Member> members) throws SQLException {
        Set<String> skills = new TreeSet<>();
        members.forEach(member -> skills.addAll(member.skills()));
        for (String skill : skills) {
            execute(connection, "INSERT IGNORE INTO workbench_skill (name) VALUES (?)", skill);
        }
    }

    /** Finds also a skill that another has stored since this transaction's snapshot. */
    void link(Connection connection, long member, String skill) throws SQLException {
        execute(
                connection,
                "INSERT INTO workbench_member_skill (member_id, skill_id) SELECT ?, id FROM workbench_skill WHERE name = ?",
                member,
                skill);
    }

    @Nullable
    String storedMotto(@Nullable String motto) {
        return motto;
    }

    Object storedTime(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    BigDecimal money(ResultSet row, int column) throws SQLException {
        return row.getBigDecimal(column);
    }

    // ---- reading

    @Override
    public Optional<Guild> find(long id, Fetching fetching) {
        Objects.requireNonNull(fetching);
        return reading(call("find", id), connection -> find(connection, id, fetching));
    }

    Optional<Guild> find(Connection connection, long id, Fetching fetching) throws SQLException {
        return graphs(connection, fetching, summaries(connection, "WHERE g.id = ?", id)).stream()
                .findFirst();
    }

    @Override
    public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
        GuildArguments.requirePage(after, size);
        Objects.requireNonNull(fetching);
        return reading(call("page"), connection -> page(connection, after, size, fetching));
    }

    List<Guild> page(Connection connection, @Nullable String after, int size, Fetching fetching) throws SQLException {
        return graphs(
                connection,
                fetching,
                after == null
                        ? summaries(connection, "ORDER BY g.name LIMIT ?", size)
                        : summaries(connection, "WHERE g.name > ? ORDER BY g.name LIMIT ?", after, size));
    }

    List<GuildSummary> summaries(Connection connection, String clause, Object... values) throws SQLException {
        return query(
                connection,
                "SELECT " + COLUMNS + " FROM workbench_guild g " + clause,
                row -> new GuildSummary(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        money(row, 5),
                        Tier.valueOf(row.getString(6)),
                        time(row, 7)),
                values);
    }

    List<Guild> graphs(Connection connection, Fetching fetching, List<GuildSummary> guilds) throws SQLException {
        Map<Long, List<Member>> members = new HashMap<>();
        if (fetching == Fetching.SELECT) {
            for (GuildSummary guild : guilds) {
                members.putAll(members(connection, List.of(guild.id()), fetching));
            }
        } else if (!guilds.isEmpty()) {
            members.putAll(
                    members(connection, guilds.stream().map(GuildSummary::id).toList(), fetching));
        }
        return guilds.stream()
                .map(guild -> guild.withMembers(members.getOrDefault(guild.id(), List.of())))
                .toList();
    }

    record MemberRow(long guild, long id, String name) {}

    /** Returns the members by their guild. */
    Map<Long, List<Member>> members(Connection connection, List<Long> guilds, Fetching fetching) throws SQLException {
        if (fetching == Fetching.JOIN) {
            return joinedMembers(connection, guilds);
        }
        List<MemberRow> rows = query(
                connection,
                "SELECT guild_id, id, name FROM workbench_member WHERE guild_id IN " + marks(guilds),
                row -> new MemberRow(row.getLong(1), row.getLong(2), row.getString(3)),
                guilds.toArray());
        List<Long> ids = rows.stream().map(MemberRow::id).toList();
        Map<Long, List<Item>> items = new HashMap<>();
        Map<Long, List<String>> skills = new HashMap<>();
        if (fetching == Fetching.SELECT) {
            for (long id : ids) {
                items.putAll(items(connection, List.of(id)));
                skills.putAll(skills(connection, List.of(id)));
            }
        } else if (!ids.isEmpty()) {
            items.putAll(items(connection, ids));
            skills.putAll(skills(connection, ids));
        }
        return rows.stream()
                .collect(Collectors.groupingBy(
                        MemberRow::guild,
                        Collectors.mapping(
                                row -> new Member(
                                        row.id(),
                                        row.name(),
                                        items.getOrDefault(row.id(), List.of()),
                                        skills.getOrDefault(row.id(), List.of())),
                                Collectors.toList())));
    }

    Map<Long, List<Item>> items(Connection connection, List<Long> members) throws SQLException {
        Map<Long, List<Item>> items = new HashMap<>();
        query(
                connection,
                "SELECT member_id, id, name, quantity, price FROM workbench_item WHERE member_id IN " + marks(members),
                row -> items.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                        .add(new Item(row.getLong(2), row.getString(3), row.getInt(4), money(row, 5))),
                members.toArray());
        return items;
    }

    Map<Long, List<String>> skills(Connection connection, List<Long> members) throws SQLException {
        Map<Long, List<String>> skills = new HashMap<>();
        query(
                connection,
                "SELECT l.member_id, s.name FROM workbench_member_skill l JOIN workbench_skill s ON s.id = l.skill_id"
                        + " WHERE l.member_id IN " + marks(members),
                row -> skills.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                        .add(row.getString(2)),
                members.toArray());
        return skills;
    }

    /** The join of two collections repeats each item for each skill, and each skill for each item. */
    Map<Long, List<Member>> joinedMembers(Connection connection, List<Long> guilds) throws SQLException {
        Map<MemberRow, Collection<Item>> items = new LinkedHashMap<>();
        Map<MemberRow, Collection<String>> skills = new LinkedHashMap<>();
        query(
                connection,
                "SELECT m.guild_id, m.id, m.name, i.id, i.name, i.quantity, i.price, s.name FROM workbench_member m "
                        + itemJoin() + " workbench_item i ON i.member_id = m.id"
                        + " LEFT JOIN workbench_member_skill l ON l.member_id = m.id"
                        + " LEFT JOIN workbench_skill s ON s.id = l.skill_id WHERE m.guild_id IN " + marks(guilds),
                row -> {
                    MemberRow member = new MemberRow(row.getLong(1), row.getLong(2), row.getString(3));
                    Collection<Item> hisItems = items.computeIfAbsent(member, key -> foldedItems());
                    Collection<String> hisSkills = skills.computeIfAbsent(member, key -> new LinkedHashSet<>());
                    if (row.getString(5) != null) {
                        hisItems.add(new Item(row.getLong(4), row.getString(5), row.getInt(6), money(row, 7)));
                    }
                    if (row.getString(8) != null) {
                        hisSkills.add(row.getString(8));
                    }
                    return member;
                },
                guilds.toArray());
        return items.keySet().stream()
                .collect(Collectors.groupingBy(
                        MemberRow::guild,
                        Collectors.mapping(
                                row -> new Member(
                                        row.id(),
                                        row.name(),
                                        List.copyOf(Objects.requireNonNull(items.get(row))),
                                        List.copyOf(Objects.requireNonNull(skills.get(row)))),
                                Collectors.toList())));
    }

    String itemJoin() {
        return "LEFT JOIN";
    }

    Collection<Item> foldedItems() {
        return new LinkedHashSet<>();
    }

    // ---- saving

    @Override
    public Guild save(Guild guild) {
        Call call = call("save", guild.id());
        return inTransaction(call, connection -> save(connection, call, guild));
    }

    Guild save(Connection connection, Call call, Guild guild) throws SQLException {
        Guild stored = lock(connection, guild.id())
                .filter(there -> isCurrent(there, guild))
                .orElseThrow(() -> new ConcurrencyConflictException(
                        call, "the guild is not stored at version " + guild.version(), null));
        requireStored(stored, guild);
        if (isUnchanged(stored, guild)) {
            return stored;
        }
        if (!updateRoot(connection, stored, guild)) {
            throw new ConcurrencyConflictException(call, "another has saved the guild", null);
        }
        reconcile(connection, stored, guild);
        Guild saved = find(connection, guild.id(), Fetching.BATCH).orElseThrow();
        return saved.withMembers(saved.members().stream()
                .map(member -> withSkills(member, guild))
                .toList());
    }

    /** This transaction's snapshot lacks the names of skills that others have stored meanwhile. */
    private static Member withSkills(Member read, Guild saved) {
        List<String> skills = saved.members().stream()
                .filter(member -> member.name().equals(read.name()))
                .flatMap(member -> member.skills().stream())
                .toList();
        return new Member(read.id(), read.name(), read.items(), skills);
    }

    Optional<Guild> lock(Connection connection, long id) throws SQLException {
        return graphs(connection, Fetching.BATCH, summaries(connection, "WHERE g.id = ? FOR UPDATE", id)).stream()
                .findFirst();
    }

    boolean isCurrent(Guild stored, Guild given) {
        return stored.version() == given.version();
    }

    boolean isUnchanged(Guild stored, Guild given) {
        return stored.equals(given);
    }

    void requireStored(Guild stored, Guild given) {
        requireStored("member", memberIds(stored), memberIds(given));
        requireStored("item", items(stored).keySet(), items(given).keySet());
    }

    private static void requireStored(String what, Set<Long> stored, Set<Long> given) {
        for (long id : given) {
            if (id != 0 && !stored.contains(id)) {
                throw new IllegalArgumentException("the stored guild has no " + what + " " + id);
            }
        }
    }

    boolean updateRoot(Connection connection, Guild stored, Guild guild) throws SQLException {
        return execute(
                        connection,
                        "UPDATE workbench_guild SET name = ?, motto = ?, fee = ?, tier = ?, founded = ?, version = version + "
                                + increment(stored, guild) + " WHERE id = ? AND version = ?",
                        guild.name(),
                        storedMotto(guild.motto()),
                        guild.fee(),
                        guild.tier().name(),
                        storedTime(guild.founded()),
                        guild.id(),
                        guild.version())
                == 1;
    }

    int increment(Guild stored, Guild guild) {
        return 1;
    }

    /** An item, and the member that has it. */
    record Owned(Item item, Member owner) {}

    static Map<Long, Owned> items(Guild guild) {
        Map<Long, Owned> items = new LinkedHashMap<>();
        for (Member member : guild.members()) {
            for (Item item : member.items()) {
                if (!item.isNew()) {
                    items.put(item.id(), new Owned(item, member));
                }
            }
        }
        return items;
    }

    static Set<Long> memberIds(Guild guild) {
        return guild.members().stream().map(Member::id).collect(Collectors.toSet());
    }

    static Map<Long, Member> membersById(Guild guild) {
        return guild.members().stream()
                .filter(member -> !member.isNew())
                .collect(Collectors.toMap(Member::id, Function.identity()));
    }

    /** Names come free before they are taken, and items leave a member before it is deleted. */
    void reconcile(Connection connection, Guild stored, Guild given) throws SQLException {
        Map<Long, Member> before = membersById(stored);
        Map<Long, Member> after = membersById(given);
        Map<Long, Owned> itemsBefore = items(stored);
        Map<Long, Owned> itemsAfter = items(given);
        List<Long> removed =
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList();
        Set<Long> freed = new HashSet<>(removed);
        after.values().stream()
                .filter(member -> !member.name().equals(get(before, member.id()).name()))
                .forEach(member -> freed.add(member.id()));
        freeNames(connection, "workbench_member", freed);
        deleteItems(
                connection,
                itemsBefore.keySet().stream()
                        .filter(id -> !itemsAfter.containsKey(id))
                        .toList());
        freeNames(
                connection,
                "workbench_item",
                itemsAfter.values().stream()
                        .filter(owned ->
                                isElsewhere(get(itemsBefore, owned.item().id()), owned))
                        .map(owned -> owned.item().id())
                        .collect(Collectors.toSet()));
        for (Member member : given.members()) {
            long id = member.isNew()
                    ? insert(
                            connection,
                            "INSERT INTO workbench_member (guild_id, name) VALUES (?, ?)",
                            given.id(),
                            member.name())
                    : member.id();
            if (freed.contains(id)) {
                execute(connection, "UPDATE workbench_member SET name = ? WHERE id = ?", member.name(), id);
            }
            for (Item item : member.items()) {
                saveItem(connection, id, item, itemsBefore.get(item.id()));
            }
            List<String> skillsBefore =
                    member.isNew() ? List.of() : get(before, id).skills();
            saveSkills(connection, new Member(id, member.name(), List.of(), member.skills()), skillsBefore);
        }
        for (long id : removed) {
            deleteMember(connection, id);
        }
    }

    static boolean isElsewhere(Owned before, Owned after) {
        return before.owner().id() != after.owner().id()
                || !before.item().name().equals(after.item().name());
    }

    static <T> T get(Map<Long, T> map, long id) {
        return Objects.requireNonNull(map.get(id));
    }

    void freeNames(Connection connection, String table, Set<Long> ids) throws SQLException {
        for (long id : ids) {
            execute(connection, "UPDATE " + table + " SET name = " + TEMPORARY + " WHERE id = ?", id);
        }
    }

    void deleteItems(Connection connection, List<Long> ids) throws SQLException {
        for (long id : ids) {
            execute(connection, "DELETE FROM workbench_item WHERE id = ?", id);
        }
    }

    void deleteMember(Connection connection, long id) throws SQLException {
        execute(connection, "DELETE FROM workbench_member WHERE id = ?", id);
    }

    /** @param before the item as it was, null if it is new */
    void saveItem(Connection connection, long member, Item item, @Nullable Owned before) throws SQLException {
        if (before == null) {
            insertItem(connection, member, item);
        } else if (before.owner().id() != member || !before.item().equals(item)) {
            execute(
                    connection,
                    "UPDATE workbench_item SET member_id = ?, name = ?, quantity = ?, price = ? WHERE id = ?",
                    member,
                    item.name(),
                    item.quantity(),
                    item.price(),
                    item.id());
        }
    }

    void saveSkills(Connection connection, Member member, List<String> before) throws SQLException {
        List<String> gained = member.skills().stream()
                .filter(skill -> !before.contains(skill))
                .toList();
        for (String skill : before) {
            if (!member.skills().contains(skill)) {
                execute(
                        connection,
                        "DELETE FROM workbench_member_skill WHERE member_id = ?"
                                + " AND skill_id = (SELECT id FROM workbench_skill WHERE name = ?)",
                        member.id(),
                        skill);
            }
        }
        insertSkills(connection, List.of(new Member(member.name(), List.of(), gained)));
        for (String skill : gained) {
            link(connection, member.id(), skill);
        }
    }

    // ---- the other calls

    @Override
    public boolean disband(long id) {
        return writeOnce(call("disband", id), connection -> disband(connection, id));
    }

    boolean disband(Connection connection, long id) throws SQLException {
        return execute(connection, "DELETE FROM workbench_guild WHERE id = ?", id) == 1;
    }

    @Override
    public void transfer(long memberId, long guildId) {
        Call call = call("transfer", memberId, guildId);
        inTransaction(call, connection -> {
            transfer(connection, call, memberId, guildId);
            return true;
        });
    }

    void transfer(Connection connection, Call call, long memberId, long guildId) throws SQLException {
        long from = query(
                        connection,
                        "SELECT guild_id FROM workbench_member WHERE id = ?",
                        row -> row.getLong(1),
                        memberId)
                .stream()
                .findFirst()
                .orElseThrow(() -> new MemberNotFoundException(call, memberId));
        if (isThere(from, guildId)) {
            return;
        }
        for (long id : lockOrder(from, guildId)) {
            boolean found = !query(
                            connection,
                            "SELECT id FROM workbench_guild WHERE id = ? FOR UPDATE",
                            row -> row.getLong(1),
                            id)
                    .isEmpty();
            if (!found && id == guildId) {
                throw new GuildNotFoundException(call, guildId);
            }
        }
        if (move(connection, memberId, from, guildId) == 0) {
            throw new ConcurrencyConflictException(call, "the member has left its guild", null);
        }
        for (long id : raised(from, guildId)) {
            execute(connection, "UPDATE workbench_guild SET version = version + 1 WHERE id = ?", id);
        }
    }

    boolean isThere(long from, long to) {
        return from == to;
    }

    List<Long> lockOrder(long from, long to) {
        return List.of(Math.min(from, to), Math.max(from, to));
    }

    int move(Connection connection, long member, long from, long to) throws SQLException {
        return execute(
                connection, "UPDATE workbench_member SET guild_id = ? WHERE id = ? AND guild_id = ?", to, member, from);
    }

    List<Long> raised(long from, long to) {
        return List.of(from, to);
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (query.namePrefix() != null && !query.namePrefix().isEmpty()) {
            conditions.add(startsWith());
            values.add(prefixValue(query.namePrefix()));
        }
        if (!query.tiers().isEmpty()) {
            conditions.add("g.tier IN " + marks(query.tiers()));
            query.tiers().forEach(tier -> values.add(tier.name()));
        }
        if (query.lowestFee() != null) {
            conditions.add(feeCondition());
            values.add(query.lowestFee());
        }
        if (query.highestFee() != null) {
            conditions.add("g.fee <= ?");
            values.add(query.highestFee());
        }
        if (query.foundedSince() != null) {
            conditions.add("g.founded >= ?");
            values.add(storedTime(query.foundedSince()));
        }
        if (query.minMembers() > 0) {
            conditions.add(memberCondition());
            values.add(query.minMembers());
        }
        if (query.itemName() != null) {
            conditions.add("EXISTS (SELECT 1 FROM workbench_member m JOIN workbench_item i ON i.member_id = m.id"
                    + " WHERE m.guild_id = g.id AND i.name = ?)");
            values.add(query.itemName());
        }
        if (!query.skills().isEmpty()) {
            conditions.add(skillCondition(query.skills()));
            values.addAll(query.skills());
        }
        String order =
                switch (query.sort()) {
                    case NAME -> "g.name";
                    case HIGHEST_FEE -> "g.fee DESC, g.name";
                    case FOUNDED -> "g.founded, g.name";
                };
        values.add(query.limit());
        return readOnce(
                call("search"),
                connection ->
                        summaries(connection, where(conditions) + " ORDER BY " + order + " LIMIT ?", values.toArray()));
    }

    String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    String startsWith() {
        return "LOCATE(?, g.name) = 1";
    }

    String prefixValue(String prefix) {
        return prefix;
    }

    String feeCondition() {
        return "g.fee >= ?";
    }

    String memberCondition() {
        return "(SELECT COUNT(*) FROM workbench_member m WHERE m.guild_id = g.id) >= ?";
    }

    String skillCondition(List<String> skills) {
        return "(SELECT COUNT(DISTINCT s.id) FROM workbench_member m JOIN workbench_member_skill l ON l.member_id = m.id"
                + " JOIN workbench_skill s ON s.id = l.skill_id WHERE m.guild_id = g.id AND s.name IN "
                + marks(skills) + ") = " + skills.size();
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        GuildArguments.requireLeaderboard(limit);
        return readOnce(
                call("leaderboard"),
                connection -> query(
                        connection,
                        "SELECT " + rankFunction()
                                + " OVER (ORDER BY w.worth DESC), w.name, w.worth, w.members, w.items" + " FROM ("
                                + worths() + ") w ORDER BY w.worth DESC, w.name LIMIT ?",
                        row -> new GuildRank(
                                row.getInt(1), row.getString(2), row.getBigDecimal(3), row.getInt(4), row.getInt(5)),
                        limit));
    }

    String rankFunction() {
        return "DENSE_RANK()";
    }

    String worths() {
        return "SELECT g.name, COALESCE(SUM(i.quantity * i.price), 0) AS worth, COUNT(DISTINCT m.id) AS members,"
                + " COUNT(i.id) AS items FROM workbench_guild g LEFT JOIN workbench_member m ON m.guild_id = g.id"
                + " LEFT JOIN workbench_item i ON i.member_id = m.id GROUP BY g.id, g.name";
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        GuildArguments.requirePercent(percent);
        Objects.requireNonNull(tier);
        return writeOnce(call("raiseFees"), connection -> raiseFees(connection, percent, tier));
    }

    int raiseFees(Connection connection, BigDecimal percent, Tier tier) throws SQLException {
        return execute(
                connection,
                "UPDATE workbench_guild SET fee = " + raisedFee() + raisedVersion() + " WHERE tier = ?",
                percent,
                tier.name());
    }

    String raisedFee() {
        return "ROUND(fee * (100 + ?) / 100, 2)";
    }

    String raisedVersion() {
        return ", version = version + 1";
    }

    @Override
    public void close() {
        closed = true;
    }

    // ---- JDBC

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    /** Reads what several statements find at one moment. */
    <T> T reading(Call call, Work<T> work) {
        return inTransaction(call, work, SqlFailures::beforeCommit);
    }

    <T> T readOnce(Call call, Work<T> work) {
        return once(call, work, SqlFailures::beforeCommit);
    }

    <T> T writeOnce(Call call, Work<T> work) {
        return once(call, work, SqlFailures::atCommit);
    }

    private interface Classification {
        PlayerStoreException of(Call call, Throwable failure);
    }

    private <T> T once(Call call, Work<T> work, Classification classification) {
        requireOpen();
        if (!connections.autoCommit().ofStatements()) {
            return inTransaction(call, work, classification);
        }
        try (Connection connection = connect(call, connections.statements())) {
            return work.on(connection);
        } catch (SQLException e) {
            throw classification.of(call, e);
        }
    }

    <T> T inTransaction(Call call, Work<T> work) {
        return inTransaction(call, work, SqlFailures::atCommit);
    }

    /** @param ofCommit tells what a commit's failure means */
    private <T> T inTransaction(Call call, Work<T> work, Classification ofCommit) {
        requireOpen();
        Connection connection = connect(call, connections.transactions());
        try {
            begin(connection);
            T result;
            try {
                result = work.on(connection);
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
            commit(call, connection, ofCommit);
            afterCommit(connection);
            return result;
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        } finally {
            giveBack(connection);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The call has its result, or its own failure.
        }
    }

    private void begin(Connection connection) throws SQLException {
        if (connections.autoCommit().ofTransactions()) {
            connection.setAutoCommit(false);
        }
    }

    void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
            if (connections.autoCommit().ofTransactions()) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void commit(Call call, Connection connection, Classification ofCommit) {
        try {
            commit(connection);
        } catch (SQLException e) {
            throw ofCommit.of(call, e);
        }
    }

    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    private void afterCommit(Connection connection) {
        try {
            if (connections.autoCommit().ofTransactions()) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            // What is committed is done.
        }
    }

    static Connection connect(Call call, DataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException | RuntimeException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    static String marks(Collection<?> values) {
        return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    static long insert(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, values);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    static <T> List<T> query(Connection connection, String sql, RowMapper<T> mapper, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
            }
            return found;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
