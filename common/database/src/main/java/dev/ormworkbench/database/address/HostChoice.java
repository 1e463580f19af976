package dev.ormworkbench.database.address;

import dev.ormworkbench.database.driver.Driver;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a connection's host is chosen among those that a URL names, and what each driver's URLs begin with for that: the
 * one place that says which schemes there are. A driver is given its own, whichever the URL has. There is none for a
 * primary with replicas: a replica may be behind, and every call of a store sees what is committed (PS-15).
 */
public enum HostChoice {
    /** There is one. */
    ONE("jdbc:mysql://", "jdbc:mariadb://"),
    /** The first that answers, in the order of the URL. */
    IN_ORDER("jdbc:mysql://", "jdbc:mariadb:sequential://"),
    /** Another one from connection to connection and, through MySQL's driver, from transaction to transaction. */
    SPREAD("jdbc:mysql:loadbalance://", "jdbc:mariadb:loadbalance://");

    private final String mySqlScheme;
    private final String mariaDbScheme;

    HostChoice(String mySqlScheme, String mariaDbScheme) {
        this.mySqlScheme = mySqlScheme;
        this.mariaDbScheme = mariaDbScheme;
    }

    /** What a driver's URLs begin with. */
    public String scheme(Driver driver) {
        return switch (driver) {
            case MYSQL -> mySqlScheme;
            case MARIADB -> mariaDbScheme;
        };
    }

    /** What a URL begins with; empty if with none of these. */
    static Optional<String> schemeOf(String url) {
        return schemes().stream().filter(url::startsWith).findFirst();
    }

    /** What URLs may begin with, those for one host first. */
    static List<String> schemes() {
        return Arrays.stream(values())
                .flatMap(choice -> Stream.of(choice.mySqlScheme, choice.mariaDbScheme))
                .distinct()
                .toList();
    }

    /** By what a URL begins with. Several hosts without another word are taken in order. */
    static HostChoice of(String scheme, boolean severalHosts) {
        if (scheme.equals(SPREAD.mySqlScheme) || scheme.equals(SPREAD.mariaDbScheme)) {
            return SPREAD;
        }
        return severalHosts ? IN_ORDER : ONE;
    }
}
