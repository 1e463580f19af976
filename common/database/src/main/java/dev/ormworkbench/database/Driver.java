package dev.ormworkbench.database;

import java.util.Locale;

/** The JDBC drivers that stores can work through. Both speak to each of the products. */
public enum Driver {
    MYSQL("MySQL Connector/J", "com.mysql.cj.jdbc.Driver"),
    MARIADB("MariaDB Connector/J", "org.mariadb.jdbc.Driver");

    private final String displayName;
    private final String className;

    Driver(String displayName, String className) {
        this.displayName = displayName;
        this.className = className;
    }

    /** As its makers write it. */
    public String displayName() {
        return displayName;
    }

    /** What connections through it are set to. */
    public DriverSettings settings() {
        return switch (this) {
            case MYSQL -> MySqlSettings.ALL;
            case MARIADB -> MariaDbSettings.ALL;
        };
    }

    /** As {@code --driver} has it. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the JDBC driver's class. */
    public String className() {
        return className;
    }

    /** The driver itself, whether or not it has registered: in a JVM that is not ours alone, such as Maven's, it may not have. */
    java.sql.Driver load() {
        try {
            return Class.forName(className)
                    .asSubclass(java.sql.Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new DatabaseException(displayName + " is not on the class path", e);
        }
    }

    /** What makes its sockets, by name. */
    Class<?> sockets() {
        return switch (this) {
            case MYSQL -> MySqlDeadlineSockets.class;
            case MARIADB -> MariaDbDeadlineSockets.class;
        };
    }
}
