package dev.ormworkbench.mybatis.pitfall;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;

/** The statements of PitfallMapper.xml. */
interface PitfallMapper {

    /** Reads joined rows by a nested result map. */
    List<GuildBean> guildsByJoin(RowBounds bounds);

    int addSkill(@Param("memberId") long memberId, @Param("skill") String skill);

    Optional<MemberBean> member(long id);

    int deleteMember(long id);

    /** Inserts a member, and sets its key. */
    int insertMember(MemberBean member);

    /** Reads a guild, whose members are read when somebody asks for them. */
    Optional<GuildBean> lazyGuild(long id);

    Optional<BigDecimal> fee(long id);

    int raiseFees(BigDecimal factor);

    Optional<Integer> version(long id);

    int changeMotto(@Param("id") long id, @Param("version") int version, @Param("motto") @Nullable String motto);

    Optional<Integer> quantity(long id);

    int changeQuantity(@Param("id") long id, @Param("quantity") int quantity);

    List<String> page(@Param("offset") int offset, @Param("size") int size);

    int writeFounded(@Param("id") long id, @Param("founded") LocalDateTime founded);

    Optional<LocalDateTime> readFounded(long id);
}
