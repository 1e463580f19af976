package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.guild.Member;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Reads the JSON document of a guild's members, whose names are those of the records' components. Public because MyBatis
 * creates it.
 */
public final class MembersHandler extends BaseTypeHandler<List<Member>> {

    @Override
    public @Nullable List<Member> getNullableResult(ResultSet rows, String column) throws SQLException {
        return members(rows.getString(column));
    }

    @Override
    public @Nullable List<Member> getNullableResult(ResultSet rows, int column) throws SQLException {
        return members(rows.getString(column));
    }

    @Override
    public @Nullable List<Member> getNullableResult(CallableStatement call, int column) throws SQLException {
        return members(call.getString(column));
    }

    private static @Nullable List<Member> members(@Nullable String document) throws SQLException {
        try {
            return document == null ? null : JSON.std.listOfFrom(Member.class, document);
        } catch (JacksonException e) {
            throw new SQLDataException("the server has sent no whole document of a guild's members", e);
        }
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, List<Member> members, JdbcType type) {
        throw new UnsupportedOperationException("the server makes the documents");
    }
}
