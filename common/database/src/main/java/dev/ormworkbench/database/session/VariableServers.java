package dev.ormworkbench.database.session;

import dev.ormworkbench.store.ServerProduct;

/** The servers that have a variable. If an older release lacks it, the workbench skips it. */
public enum VariableServers {
    ALL("all"),
    ALL_BUT_TIDB("MySQL, MariaDB"),
    ALL_BUT_MARIADB("MySQL, TiDB"),
    MYSQL("MySQL"),
    MARIADB("MariaDB"),
    TIDB("TiDB"),
    CLUSTERS("a cluster");

    private final String displayName;

    VariableServers(String displayName) {
        this.displayName = displayName;
    }

    /** Returns a name for readers. */
    public String displayName() {
        return displayName;
    }

    boolean include(ServerKind server) {
        return switch (this) {
            case ALL -> true;
            case ALL_BUT_TIDB -> server.product() != ServerProduct.TIDB;
            case ALL_BUT_MARIADB -> server.product() != ServerProduct.MARIADB;
            case MYSQL -> server.product() == ServerProduct.MYSQL;
            case MARIADB -> server.product() == ServerProduct.MARIADB;
            case TIDB -> server.product() == ServerProduct.TIDB;
            case CLUSTERS -> server.cluster();
        };
    }
}
