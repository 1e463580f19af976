package dev.ormworkbench.database;

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

    String className() {
        return className;
    }
}
