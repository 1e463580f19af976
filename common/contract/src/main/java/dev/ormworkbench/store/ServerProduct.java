package dev.ormworkbench.store;

import java.util.Locale;

/** The database products that the workbench knows. They speak one protocol and differ in dialect and error codes. */
public enum ServerProduct {
    MARIADB("MariaDB"),
    MYSQL("MySQL"),
    TIDB("TiDB");

    private final String displayName;

    ServerProduct(String displayName) {
        this.displayName = displayName;
    }

    /** Returns the name as its makers write it. */
    public String displayName() {
        return displayName;
    }

    /**
     * Returns the product by two variables of the server. The driver's metadata does not help: it calls all three MySQL.
     *
     * @param version such as {@code 11.4.5-MariaDB}, {@code 8.0.11-TiDB-v8.5.3} or {@code 9.7.0}; an operator may have
     *     changed it for applications that expect a MySQL server
     * @param comment the value of {@code version_comment}, such as {@code TiDB Server (Apache License 2.0) Community
     *     Edition, MySQL 8.0 compatible} or {@code mariadb.org binary distribution}
     */
    public static ServerProduct of(String version, String comment) {
        String words = (version + " " + comment).toLowerCase(Locale.ROOT);
        if (words.contains("tidb")) {
            return TIDB;
        }
        return words.contains("mariadb") ? MARIADB : MYSQL;
    }
}
