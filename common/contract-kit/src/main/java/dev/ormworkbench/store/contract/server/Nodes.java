package dev.ormworkbench.store.contract.server;

import com.zaxxer.hikari.HikariConfig;
import dev.ormworkbench.database.driver.Driver;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The nodes of the tests: the database's own, and those of its cluster that the system property {@code nodes} names, as
 * {@code host:port,host:port}. Settings in the database's URL do not apply to those.
 */
public final class Nodes {

    private static final Pattern COMMA = Pattern.compile(",");

    private Nodes() {}

    /** One node. */
    public interface Node {
        /** Makes a pool connect to it. */
        void reach(HikariConfig settings);
    }

    /** Returns all nodes, the database's own first. */
    public static List<Node> all() {
        String others = System.getProperty("nodes", "");
        Stream<Node> named = others.isBlank()
                ? Stream.of()
                : Arrays.stream(COMMA.split(others)).map(Nodes::at);
        return Stream.concat(Stream.of((Node) settings -> {}), named).toList();
    }

    private static Node at(String hostAndPort) {
        String scheme = System.getProperty("driver", Driver.MYSQL.name()).toLowerCase(Locale.ROOT);
        String database =
                URI.create(System.getProperty("db").substring("jdbc:".length())).getPath();
        return settings -> settings.setJdbcUrl("jdbc:" + scheme + "://" + hostAndPort + database);
    }
}
