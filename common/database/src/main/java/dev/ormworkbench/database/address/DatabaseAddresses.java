package dev.ormworkbench.database.address;

import dev.ormworkbench.store.PlayerSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a database's address may be. */
public final class DatabaseAddresses {

    /** The word that asks for the embedded server. */
    public static final String EMBEDDED = "embedded";

    private static final String HOSTS = "HOST:PORT,HOST:PORT/DATABASE";

    private DatabaseAddresses() {}

    /** Whether this begins an address, also one whose rest is wrong. */
    public static boolean begins(String text) {
        return text.startsWith("jdbc:")
                || text.equals(EMBEDDED)
                || ContainerImage.of(text).isPresent();
    }

    /** Every form, with what it stands for, in the order in which users meet them. */
    public static Map<String, String> all() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put(EMBEDDED, "a MariaDB server of the run's own, which it starts and ends (the default)");
        for (ContainerImage image : ContainerImage.values()) {
            forms.put(
                    image.word() + "[:VERSION]",
                    "a " + image.product().displayName() + " server in a container, " + image.defaultVersion()
                            + " unless another version is named; needs a Docker engine");
        }
        forms.put(
                "jdbc:mysql://HOST:PORT/DATABASE",
                "a server of yours, for either driver as is jdbc:mariadb://; plays in a table of its own there, "
                        + PlayerSchema.TABLE);
        forms.put(
                "jdbc:mysql://" + HOSTS,
                "several, of which the first that answers is taken; as jdbc:mariadb:sequential://");
        forms.put(
                "jdbc:mysql:loadbalance://" + HOSTS,
                "several, among which connections are spread; as jdbc:mariadb:loadbalance://");
        return forms;
    }
}
