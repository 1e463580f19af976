package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.guild.Member;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.community.dialect.TiDBDialect;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.SelectionQuery;

/** The skills of some members as managed entities, by name. */
final class Skills {

    /** The most names in a statement. */
    private static final int NAMES = 1_000;

    private final Session session;
    private final Map<String, SkillEntity> byName = new HashMap<>();

    private Skills(Session session) {
        this.session = session;
    }

    /**
     * Loads skills, and first stores those that are missing, in the order of their names: two transactions then never wait
     * for each other. The transaction's snapshot lacks what others store meanwhile; a locking read does not. It takes the shared
     * lock that an INSERT of a stored name has already: of two that ask for more, each would wait for the other.
     */
    static Skills of(Session session, List<Member> members) {
        Skills skills = new Skills(session);
        List<String> names = members.stream()
                .flatMap(member -> member.skills().stream())
                .distinct()
                .sorted(GuildValues::compareNames)
                .toList();
        skills.load(names, LockModeType.NONE);
        List<String> missing =
                names.stream().filter(name -> !skills.byName.containsKey(name)).toList();
        skills.insert(missing);
        skills.load(missing, skills.sharedLock());
        return skills;
    }

    Set<SkillEntity> of(Member member) {
        return member.skills().stream()
                .map(name -> Objects.requireNonNull(byName.get(name)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** TiDB has no shared locks: there the INSERT has the exclusive one. */
    private LockModeType sharedLock() {
        Dialect dialect = session.getFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        return dialect instanceof TiDBDialect ? LockModeType.PESSIMISTIC_WRITE : LockModeType.PESSIMISTIC_READ;
    }

    private void load(List<String> names, LockModeType lockMode) {
        for (List<String> chunk : chunks(names)) {
            SelectionQuery<SkillEntity> query =
                    session.createSelectionQuery("from Skill where name in :names", SkillEntity.class);
            query.setParameterList("names", chunk)
                    .setLockMode(lockMode)
                    .getResultList()
                    .forEach(skill -> byName.put(skill.name(), skill));
        }
    }

    /** By native SQL: an HQL INSERT that ignores duplicates takes one row on these servers. */
    private void insert(List<String> names) {
        for (List<String> chunk : chunks(names)) {
            String values = IntStream.range(0, chunk.size())
                    .mapToObj(index -> "(:name" + index + ")")
                    .collect(Collectors.joining(", "));
            MutationQuery insert =
                    session.createNativeMutationQuery("insert ignore into workbench_skill (name) values " + values);
            for (int index = 0; index < chunk.size(); index++) {
                insert.setParameter("name" + index, chunk.get(index));
            }
            insert.executeUpdate();
        }
    }

    private static List<List<String>> chunks(List<String> names) {
        return IntStream.range(0, (names.size() + NAMES - 1) / NAMES)
                .mapToObj(chunk -> names.subList(chunk * NAMES, Math.min(names.size(), (chunk + 1) * NAMES)))
                .toList();
    }
}
