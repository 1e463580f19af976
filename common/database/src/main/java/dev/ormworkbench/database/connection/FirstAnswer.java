package dev.ormworkbench.database.connection;

import dev.ormworkbench.store.ServerProduct;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A session's first answer, to a statement that reads no table, so no limit of the server can refuse it.
 *
 * @param database the session's database, as the server reports it; null for none. A server's {@code init_connect} runs
 *     after the login and may have left the URL's database
 * @param foldsNames whether the server ignores the case of databases' names
 */
public record FirstAnswer(ServerProduct product, @Nullable String database, boolean foldsNames) {

    /** ER_SUBQUERY_NO_1_ROW. */
    static final int NOT_THE_DATABASE = 1242;

    public static FirstAnswer of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT @@version, @@version_comment, DATABASE(), @@lower_case_table_names")) {
            row.next();
            return new FirstAnswer(
                    ServerProduct.of(row.getString(1), row.getString(2)), row.getString(3), row.getInt(4) != 0);
        }
    }

    /** Returns whether the session is in the database of this name. */
    public boolean isIn(String name) {
        return foldsNames ? name.equalsIgnoreCase(database) : name.equals(database);
    }

    /**
     * Returns an assignment that succeeds in a session of this database, and fails with {@link #NOT_THE_DATABASE} in
     * any other. Each session makes it with its variables, because each host of a URL, and each server behind a proxy,
     * has its own init_connect.
     */
    public static String only(String database) {
        return "@workbench_database=(SELECT 1 FROM DUAL WHERE NOT HEX(DATABASE())<=>'"
                + HexFormat.of().withUpperCase().formatHex(database.getBytes(StandardCharsets.UTF_8))
                + "' UNION ALL SELECT 2)";
    }
}
