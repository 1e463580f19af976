package dev.ormworkbench.runner.output;

import dev.ormworkbench.database.ServerKind;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The line at the head of a text: on what its results came about. */
public final class Headline {

    private Headline() {}

    /** As in {@code on MariaDB 11.4.5-MariaDB, through MySQL Connector/J 26.10.0, tuned}. */
    public static String of(Environment environment) {
        return of(List.of(environment));
    }

    /**
     * The same of several runs on one server, which differ in driver and tuning alone.
     *
     * @param environments one at least
     */
    public static String of(List<Environment> environments) {
        return "on " + where(environments);
    }

    /** The same without the first word. */
    static String where(List<Environment> environments) {
        return each(environments, environment -> server(environment.server().kind()))
                + (environments.get(0).spread() ? ", sessions on different nodes" : "")
                + ", through "
                + each(environments, environment -> environment.server().driver())
                + ", "
                + each(environments, environment -> Spelling.of(environment.tuning()));
    }

    private static String each(List<Environment> environments, Function<Environment, String> part) {
        return environments.stream().map(part).distinct().collect(Collectors.joining(" and "));
    }

    private static String server(ServerKind kind) {
        return kind.product().displayName() + " " + kind.version()
                + (kind.cluster() ? ", a cluster's node" : "")
                + (kind.snapshotIsolation() ? ", with snapshot isolation" : "");
    }
}
