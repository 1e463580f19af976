package dev.ormworkbench.database.address;

import dev.ormworkbench.database.driver.Driver;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a driver chooses a connection's host among those of a URL, and the beginning of each driver's URLs for that
 * choice. This is the one list of schemes. Each driver gets its own scheme, whichever the URL has. No scheme is for a
 * primary with replicas: a replica may lag behind, and every call of a store must see what is committed (PS-15).
 */
public enum HostChoice {
    /** One host. */
    ONE("jdbc:mysql://", "jdbc:mariadb://"),
    /** The first host that answers, in the order of the URL. */
    IN_ORDER("jdbc:mysql://", "jdbc:mariadb:sequential://"),
    /** Another host for each connection and, with MySQL's driver, for each transaction. */
    SPREAD("jdbc:mysql:loadbalance://", "jdbc:mariadb:loadbalance://");

    private final String mySqlScheme;
    private final String mariaDbScheme;

    HostChoice(String mySqlScheme, String mariaDbScheme) {
        this.mySqlScheme = mySqlScheme;
        this.mariaDbScheme = mariaDbScheme;
    }

    /** Returns the beginning of a driver's URLs. */
    public String scheme(Driver driver) {
        return switch (driver) {
            case MYSQL -> mySqlScheme;
            case MARIADB -> mariaDbScheme;
        };
    }

    /** Returns the beginning that a URL has; empty if it has none of these. */
    static Optional<String> schemeOf(String url) {
        return schemes().stream().filter(url::startsWith).findFirst();
    }

    /** Returns the beginnings that URLs may have, those for one host first. */
    static List<String> schemes() {
        return Arrays.stream(values())
                .flatMap(choice -> Stream.of(choice.mySqlScheme, choice.mariaDbScheme))
                .distinct()
                .toList();
    }

    /** Returns the choice for a URL's beginning. Several hosts without another word are taken in order. */
    static HostChoice of(String scheme, boolean severalHosts) {
        if (scheme.equals(SPREAD.mySqlScheme) || scheme.equals(SPREAD.mariaDbScheme)) {
            return SPREAD;
        }
        return severalHosts ? IN_ORDER : ONE;
    }
}
