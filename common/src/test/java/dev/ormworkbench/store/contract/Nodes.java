package dev.ormworkbench.store.contract;

import dev.ormworkbench.database.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The nodes that take part: the one of the database, and those of its cluster that the system property {@code nodes}
 * names, as {@code host:port,host:port}.
 */
public final class Nodes {

    private static final Pattern COMMA = Pattern.compile(",");

    private Nodes() {}

    /** The ways to them, that of the database first. */
    public static List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(Route.DIRECT));
        String others = System.getProperty("nodes", "");
        if (!others.isBlank()) {
            Arrays.stream(COMMA.split(others)).map(Nodes::address).forEach(node -> routes.add(server -> node));
        }
        return routes;
    }

    private static Route.Address address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new Route.Address(hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }
}
