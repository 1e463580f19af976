package dev.ormworkbench.database.driver;

import dev.ormworkbench.database.failure.DatabaseException;
import java.util.Locale;

/** The JDBC drivers. Each works with every product. */
public enum Driver {
    MYSQL("MySQL Connector/J", "com.mysql.cj.jdbc.Driver"),
    MARIADB("MariaDB Connector/J", "org.mariadb.jdbc.Driver");

    private final String displayName;
    private final String className;

    Driver(String displayName, String className) {
        this.displayName = displayName;
        this.className = className;
    }

    /** Returns the name as its makers write it. */
    public String displayName() {
        return displayName;
    }

    /** Returns the settings of its connections. */
    public DriverSettings settings() {
        return switch (this) {
            case MYSQL -> MySqlSettings.ALL;
            case MARIADB -> MariaDbSettings.ALL;
        };
    }

    /** Returns the value of {@code --driver}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the JDBC driver's class. */
    public String className() {
        return className;
    }

    /** Creates the driver itself. In somebody else's JVM, such as Maven's, it may not have registered. */
    public java.sql.Driver load() {
        try {
            return Class.forName(className)
                    .asSubclass(java.sql.Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new DatabaseException(displayName + " is not on the class path", e);
        }
    }
}
