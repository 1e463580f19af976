package dev.ormworkbench.database.session;

import dev.ormworkbench.store.ServerProduct;

/**
 * A variable of a server's sessions, and its treatment.
 *
 * @param name the name as servers show it
 * @param servers the servers that have it
 * @param treatment its treatment
 * @param value the value to set, as SQL; the forbidden value if it is refused; empty for a harmless one
 * @param reason the effect of another value, or why it has none
 */
public record SessionVariable(String name, Servers servers, Treatment treatment, String value, String reason) {

    /** The treatment of a variable. */
    public enum Treatment {
        /** Each new connection sets it, even against a URL, because the contract depends on it. */
        ALWAYS,
        /** Each new connection sets it, unless a URL says otherwise: a limit that a user may choose. */
        UNLESS_GIVEN,
        /** An ordinary user may not set it, so the workbench refuses a server with that value, in one line. */
        REFUSED,
        /** It changes no statement's result, or the statement fails and the server says why. */
        HARMLESS
    }

    /** The servers that have a variable. If an older release lacks it, the workbench skips it. */
    public enum Servers {
        ALL("all"),
        ALL_BUT_TIDB("MySQL, MariaDB"),
        ALL_BUT_MARIADB("MySQL, TiDB"),
        MYSQL("MySQL"),
        MARIADB("MariaDB"),
        TIDB("TiDB"),
        CLUSTERS("a cluster");

        private final String displayName;

        Servers(String displayName) {
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

    /** Returns whether new connections set it. */
    public boolean isSet() {
        return treatment == Treatment.ALWAYS || treatment == Treatment.UNLESS_GIVEN;
    }
}
