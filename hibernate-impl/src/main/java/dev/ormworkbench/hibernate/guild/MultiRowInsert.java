package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** Inserts the members of a new guild, with their items and skills, by statements of many rows. */
final class MultiRowInsert {

    /** The most rows in a statement, which stays far below its 65,535 values. */
    private static final int ROWS = 1_000;

    private final Session session;
    private final GuildEntity guild;

    /** @param guild stored, without members */
    MultiRowInsert(Session session, GuildEntity guild) {
        this.session = session;
        this.guild = guild;
    }

    /**
     * Returns the stored members with the ids of the server, and links them to their skills. Hibernate would load each set
     * before it adds to it, so the query for the members fetches the empty sets.
     */
    List<Member> insert(List<Member> members, Skills skills) {
        insertRows(
                "insert into Member (guild, name) values ",
                2,
                members.stream()
                        .map(member -> List.<Object>of(guild, member.name()))
                        .toList());
        Map<String, MemberEntity> stored = session
                .createSelectionQuery(
                        "from Member m left join fetch m.skills where m.guild = :guild", MemberEntity.class)
                .setParameter("guild", guild)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(MemberEntity::name, member -> member));
        List<List<Object>> items = new ArrayList<>();
        for (Member member : members) {
            MemberEntity owner = Objects.requireNonNull(stored.get(member.name()));
            owner.setSkills(skills.of(member));
            for (Item item : member.items()) {
                items.add(List.of(owner, item.name(), item.quantity(), item.price()));
            }
        }
        insertRows("insert into Item (member, name, quantity, price) values ", 4, items);
        Map<Long, List<Item>> storedItems = items.isEmpty() ? Map.of() : storedItems();
        return members.stream()
                .map(member -> {
                    long id = Objects.requireNonNull(stored.get(member.name())).id();
                    return new Member(id, member.name(), storedItems.getOrDefault(id, List.of()), member.skills());
                })
                .toList();
    }

    private Map<Long, List<Item>> storedItems() {
        Map<Long, List<Item>> byMember = new LinkedHashMap<>();
        session.createSelectionQuery("from Item where member.guild = :guild", ItemEntity.class)
                .setParameter("guild", guild)
                .getResultStream()
                .forEach(item -> byMember.computeIfAbsent(item.member().id(), id -> new ArrayList<>())
                        .add(item.toItem()));
        return byMember;
    }

    private void insertRows(String insert, int columns, List<List<Object>> rows) {
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<List<Object>> chunk = rows.subList(from, Math.min(from + ROWS, rows.size()));
            String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
            MutationQuery query = session.createMutationQuery(insert + numbered(row, chunk.size()));
            int position = 1;
            for (List<Object> values : chunk) {
                for (Object value : values) {
                    query.setParameter(position++, value);
                }
            }
            query.executeUpdate();
        }
    }

    /** Returns rows whose parameters are numbered, as HQL asks for. */
    private static String numbered(String row, int rows) {
        StringBuilder text = new StringBuilder();
        int position = 1;
        for (char c : String.join(", ", Collections.nCopies(rows, row)).toCharArray()) {
            text.append(c);
            if (c == '?') {
                text.append(position++);
            }
        }
        return text.toString();
    }
}
