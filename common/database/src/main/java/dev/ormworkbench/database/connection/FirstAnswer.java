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
 * What a session says first, in a statement that reads no table: limits of a server's cannot refuse it.
 *
 * @param database that the session is in, by the server's own word; null for none. A server's {@code init_connect} runs
 *     after the login and may have left the URL's
 * @param foldsNames whether names of databases are the same in whatever case
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

    /** Whether the session is in the database of this name. */
    public boolean isIn(String name) {
        return foldsNames ? name.equalsIgnoreCase(database) : name.equals(database);
    }

    /**
     * An assignment that a session in this database makes, and that fails with {@link #NOT_THE_DATABASE} in any other. It
     * goes with a session's variables: each host of a URL, and each server behind a proxy, has an init_connect of its own.
     */
    public static String only(String database) {
        return "@workbench_database=(SELECT 1 FROM DUAL WHERE NOT HEX(DATABASE())<=>'"
                + HexFormat.of().withUpperCase().formatHex(database.getBytes(StandardCharsets.UTF_8))
                + "' UNION ALL SELECT 2)";
    }
}
