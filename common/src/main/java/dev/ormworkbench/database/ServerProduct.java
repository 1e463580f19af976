package dev.ormworkbench.database;

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

    /** As its makers write it. */
    public String displayName() {
        return displayName;
    }

    /**
     * Tells the product from what {@code SELECT VERSION()} answers, such as {@code 11.4.5-MariaDB},
     * {@code 8.0.11-TiDB-v8.5.3} or {@code 9.7.0}. The driver's metadata is no help: it calls all three MySQL.
     */
    public static ServerProduct of(String version) {
        String lowerCase = version.toLowerCase(Locale.ROOT);
        if (lowerCase.contains("tidb")) {
            return TIDB;
        }
        return lowerCase.contains("mariadb") ? MARIADB : MYSQL;
    }
}
