package dev.ormworkbench.database.address;

import java.util.LinkedHashMap;
import java.util.Map;

/** The forms of a database's address. */
public final class DatabaseAddresses {

    /** The word for the embedded server. */
    public static final String EMBEDDED = "embedded";

    private static final String HOSTS = "HOST:PORT,HOST:PORT/DATABASE";

    private DatabaseAddresses() {}

    /** Returns whether a text begins like an address, even if the rest is wrong. */
    public static boolean begins(String text) {
        return text.startsWith("jdbc:")
                || text.equals(EMBEDDED)
                || ContainerImage.of(text).isPresent();
    }

    /** Returns every form with its meaning, in the order of the help. */
    public static Map<String, String> all() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put(EMBEDDED, "a MariaDB server that the run starts and stops (the default)");
        for (ContainerImage image : ContainerImage.values()) {
            forms.put(
                    image.word() + "[:VERSION]",
                    "a " + image.product().displayName() + " server in a container, version " + image.defaultVersion()
                            + " by default; needs a Docker engine");
        }
        forms.put(
                "jdbc:mysql://HOST:PORT/DATABASE",
                "your own server, with either driver, also as jdbc:mariadb://; the workbench uses its own tables, workbench_*");
        forms.put("jdbc:mysql://" + HOSTS, "several hosts: the first that answers; also as jdbc:mariadb:sequential://");
        forms.put(
                "jdbc:mysql:loadbalance://" + HOSTS,
                "several hosts: connections are spread; also as jdbc:mariadb:loadbalance://");
        return forms;
    }
}
