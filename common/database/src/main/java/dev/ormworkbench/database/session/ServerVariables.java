package dev.ormworkbench.database.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The variables of a server that the workbench depends on. */
public final class ServerVariables {

    /** The variables that decide the {@linkplain ServerKind kind}, and those that {@link SessionVariables} needs. */
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("version", "version_comment", "wsrep_on", SessionVariables.BINLOG),
                    SessionVariables.all().stream()
                            .filter(variable -> variable.treatment() != SessionVariable.Treatment.HARMLESS)
                            .map(SessionVariable::name))
            .distinct()
            .toList();

    private ServerVariables() {}

    /**
     * Asks for a server's variables, in one statement for all products: the answer omits a name that the server does
     * not have, without an error.
     *
     * @return values by names in lower case
     */
    public static Map<String, String> ask(Connection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SHOW VARIABLES WHERE Variable_name IN ('" + String.join("', '", NAMES) + "')")) {
            while (rows.next()) {
                variables.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
            }
        }
        return variables;
    }
}
