package dev.ormworkbench.database.session;

import dev.ormworkbench.store.ServerProduct;

/**
 * A variable of a server's sessions, and what is done about it.
 *
 * @param name as servers show it
 * @param servers those that have it
 * @param treatment what is done
 * @param value what it is set to, as SQL; for one that is refused, what it may not be; empty for a harmless one
 * @param reason what another value would change, or why it changes nothing
 */
public record SessionVariable(String name, Servers servers, Treatment treatment, String value, String reason) {

    /** What is done about a variable. */
    public enum Treatment {
        /** Each new connection sets it, also against a URL: what the stores promise rests on it. */
        ALWAYS,
        /** Each new connection sets it, unless a URL says otherwise: a limit, which is somebody's choice. */
        UNLESS_GIVEN,
        /** An ordinary user may not set it, so a server that has it so is refused, in one line. */
        REFUSED,
        /** No statement of a store comes to something else by it, or it fails and the server says why. */
        HARMLESS
    }

    /** Which servers have a variable. One that is missing all the same, in an older release, is left out. */
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

        /** For a reader. */
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

    /** Whether new connections set it. */
    public boolean isSet() {
        return treatment == Treatment.ALWAYS || treatment == Treatment.UNLESS_GIVEN;
    }
}
