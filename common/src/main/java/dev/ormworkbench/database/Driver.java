package dev.ormworkbench.database;

/** The JDBC drivers that stores can work through. Both speak to each of the products. */
public enum Driver {
    MYSQL("MySQL Connector/J", "com.mysql.cj.jdbc.Driver", "jdbc:mysql://"),
    MARIADB("MariaDB Connector/J", "org.mariadb.jdbc.Driver", "jdbc:mariadb://");

    private final String displayName;
    private final String className;
    private final String scheme;

    Driver(String displayName, String className, String scheme) {
        this.displayName = displayName;
        this.className = className;
        this.scheme = scheme;
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

    /** What its URLs begin with. */
    String scheme() {
        return scheme;
    }
}
