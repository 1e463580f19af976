package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Tier;
import jakarta.persistence.EntityGraph;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;
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

    /**
     * The most parents whose children one statement loads. Hibernate writes this many parameters however few parents there
     * are, and binds null to the others. The store pads lists to a power of two, so this is one.
     */
    private static final int PARENTS = 128;

    private GuildReads() {}

    /** Returns a guild; empty if there is none with this id. */
    static Optional<Guild> find(Session session, long id, Fetching fetching) {
        return switch (fetching) {
            case SELECT ->
                Optional.ofNullable(session.find(GuildEntity.class, id)).map(GuildEntity::toGuild);
            case JOIN -> findByGraph(session, id).map(GuildEntity::toGuild);
            case BATCH -> findBySubselects(session, id).map(GuildEntity::toGuild);
            case NESTED ->
                nested(session.createNativeQuery(NESTED + " where g.id = :id", Object[].class)
                                .setParameter("id", id))
                        .stream()
                        .findFirst();
        };
    }

    /** Returns the first guilds after a name, in the order of their names; null begins with the first of all. */
    static List<Guild> page(Session session, @Nullable String after, int size, Fetching fetching) {
        return switch (fetching) {
            case SELECT -> guilds(select(session, after, size));
            case JOIN -> guilds(joined(session, after, size));
            case BATCH -> guilds(selectInBatches(session, after, size));
            case NESTED ->
                nested(bind(
                        session.createNativeQuery(
                                        NESTED + where(after) + " order by g.name limit :limit", Object[].class)
                                .setParameter("limit", size),
                        after));
        };
    }

    private static List<Guild> guilds(List<GuildEntity> entities) {
        return entities.stream().map(GuildEntity::toGuild).toList();
    }

    private static String where(@Nullable String after) {
        return after == null ? "" : " where g.name > :after";
    }

    private static <Q extends CommonQueryContract> Q bind(Q query, @Nullable String after) {
        if (after != null) {
            query.setParameter("after", after);
        }
        return query;
    }

    /** The graph is joined as a whole. Each item is repeated for each skill of its member; sets fold them. */
    private static Optional<GuildEntity> findByGraph(Session session, long id) {
        EntityGraph<GuildEntity> whole = session.createEntityGraph(GuildEntity.class);
        whole.addElementSubgraph("members", MemberEntity.class).addAttributeNodes("items", "skills");
        return Optional.ofNullable(session.find(whole, id));
    }

    /**
     * Finds a guild whose children Hibernate will load by one statement for each level, however many members there are:
     * subselect fetching repeats, as a subquery, the statement that found the parents. A limit would be lost in this, but
     * here is none. {@link #selectInBatches Batches} take as long, and one statement more for every {@value PARENTS} members.
     */
    static Optional<GuildEntity> findBySubselects(Session session, long id) {
        session.setSubselectFetchingEnabled(true);
        return Optional.ofNullable(session.find(GuildEntity.class, id));
    }

    /** Leaves each collection to be loaded when it is first used. */
    private static List<GuildEntity> select(Session session, @Nullable String after, int size) {
        SelectionQuery<GuildEntity> query =
                session.createSelectionQuery("from Guild g" + where(after) + " order by g.name", GuildEntity.class);
        return bind(query, after).setMaxResults(size).getResultList();
    }

    /**
     * The first use of a collection loads those of other parents, too. The session has the size, since each call chooses
     * its fetching. {@code @BatchSize} and {@code hibernate.default_batch_fetch_size} hold for every session, and none can
     * switch them off. With them, Hibernate would write each statement once; now it does so for each level of each call.
     */
    private static List<GuildEntity> selectInBatches(Session session, @Nullable String after, int size) {
        session.setFetchBatchSize(PARENTS);
        return select(session, after, size);
    }

    /**
     * The limit is within a derived table. Outside it would count joined rows, so Hibernate would read them all and cut the
     * page in memory. An entity graph would give the same SQL, but Hibernate keeps no translation of a query with a graph.
     */
    private static List<GuildEntity> joined(Session session, @Nullable String after, int size) {
        SelectionQuery<GuildEntity> query =
                session.createSelectionQuery("""
                select guild from (select g.id as id from Guild g%s order by g.name limit :limit) page
                join Guild guild on guild.id = page.id
                left join fetch guild.members member
                left join fetch member.items
                left join fetch member.skills
                order by guild.name""".formatted(where(after)), GuildEntity.class);
        return bind(query, after).setParameter("limit", size).getResultList();
    }

    private static List<Guild> nested(NativeQuery<Object[]> query) {
        return query.addScalar("id", Long.class)
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
