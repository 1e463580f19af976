package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Reads whole guilds. The values sort their members, items and skills, so the statements sort only guilds. */
final class GuildReads {

    /** JSON_EXTRACT makes MariaDB take the text of a subquery for a document and not for a text. */
    private static final String NESTED = """
            select g.id, g.version, g.name, g.motto, g.fee, g.tier, g.founded,
              (select json_arrayagg(json_object(
                  'id', m.id,
                  'name', m.name,
                  'items', json_extract(coalesce(
                    (select json_arrayagg(json_object(
                        'id', i.id, 'name', i.name, 'quantity', i.quantity, 'price', i.price))
                      from workbench_item i where i.member_id = m.id), '[]'), '$'),
                  'skills', json_extract(coalesce(
                    (select json_arrayagg(s.name)
                      from workbench_member_skill ms join workbench_skill s on s.id = ms.skill_id
                      where ms.member_id = m.id), '[]'), '$')))
                from workbench_member m where m.guild_id = g.id) as members
            from workbench_guild g""";

    private GuildReads() {}

    /** Which guilds to read: the one of an id, or the first of those after a name. */
    record Selection(String where, @Nullable Object parameter, int limit) {

        static Selection ofId(long id) {
            return new Selection(" where g.id = :parameter", id, 1);
        }

        static Selection after(@Nullable String name, int limit) {
            return new Selection(name == null ? "" : " where g.name > :parameter", name, limit);
        }

        <Q extends CommonQueryContract> Q bind(Q query) {
            if (parameter != null) {
                query.setParameter("parameter", parameter);
            }
            return query;
        }
    }

    /** Returns guilds in the order of their names. */
    static List<Guild> fetch(Session session, Selection selection, Fetching fetching) {
        return switch (fetching) {
            case SELECT -> guilds(select(session, selection));
            case JOIN -> guilds(fetchJoined(session, selection));
            case BATCH -> guilds(fetchLevels(session, selection));
            case NESTED -> fetchNested(session, selection);
        };
    }

    private static List<Guild> guilds(List<GuildEntity> entities) {
        return entities.stream().map(GuildEntity::toGuild).toList();
    }

    /** Leaves each collection to be loaded when it is first used. */
    private static List<GuildEntity> select(Session session, Selection selection) {
        SelectionQuery<GuildEntity> query = session.createSelectionQuery(
                "from Guild g" + selection.where() + " order by g.name", GuildEntity.class);
        return selection.bind(query).setMaxResults(selection.limit()).getResultList();
    }

    /**
     * Each item is repeated for each skill of its member; sets fold them. The limit is within a derived table. Outside it
     * would count joined rows, so Hibernate would read them all and cut the page in memory.
     */
    private static List<GuildEntity> fetchJoined(Session session, Selection selection) {
        SelectionQuery<GuildEntity> query =
                session.createSelectionQuery("""
                select guild from (select g.id as id from Guild g%s order by g.name limit :limit) page
                join Guild guild on guild.id = page.id
                left join fetch guild.members member
                left join fetch member.items
                left join fetch member.skills
                order by guild.name""".formatted(selection.where()), GuildEntity.class);
        return selection.bind(query).setParameter("limit", selection.limit()).getResultList();
    }

    /** Fetches one collection by each query, all into one persistence context. */
    static List<GuildEntity> fetchLevels(Session session, Selection selection) {
        List<GuildEntity> guilds = select(session, selection);
        if (!guilds.isEmpty()) {
            fetchCollection(session, "from Guild g left join fetch g.members where g", guilds);
            fetchCollection(session, "from Member m left join fetch m.items where m.guild", guilds);
            fetchCollection(session, "from Member m left join fetch m.skills where m.guild", guilds);
        }
        return guilds;
    }

    /** A query with a list has another SQL for each length, so Hibernate caches none. One guild gets a query without. */
    private static void fetchCollection(Session session, String hql, List<GuildEntity> guilds) {
        SelectionQuery<Object> query = guilds.size() == 1
                ? session.createSelectionQuery(hql + " = :guild", Object.class).setParameter("guild", guilds.get(0))
                : session.createSelectionQuery(hql + " in :guilds", Object.class)
                        .setParameterList("guilds", guilds);
        query.getResultList();
    }

    private static List<Guild> fetchNested(Session session, Selection selection) {
        return selection
                .bind(session.createNativeQuery(
                        NESTED + selection.where() + " order by g.name limit :limit", Object[].class))
                .setParameter("limit", selection.limit())
                .addScalar("id", Long.class)
                .addScalar("version", Integer.class)
                .addScalar("name", String.class)
                .addScalar("motto", String.class)
                .addScalar("fee", BigDecimal.class)
                .addScalar("tier", String.class)
                .addScalar("founded", Instant.class)
                .addScalar("members", String.class)
                .setTupleTransformer((row, aliases) -> new Guild(
                        (Long) row[0],
                        (Integer) row[1],
                        (String) row[2],
                        (String) row[3],
                        (BigDecimal) row[4],
                        Tier.valueOf((String) row[5]),
                        (Instant) row[6],
                        Optional.ofNullable((String) row[7])
                                .map(MembersDocument::read)
                                .orElse(List.of())))
                .getResultList();
    }
}
