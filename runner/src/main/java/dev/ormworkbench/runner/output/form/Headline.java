package dev.ormworkbench.runner.output.form;

import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.OneLine;
import java.util.List;
import java.util.function.Function;

/** The first line of a text: the server, the driver and the settings behind its results. */
public final class Headline {

    private Headline() {}

    /** Returns a line such as {@code on MariaDB 11.4.5-MariaDB, through MySQL Connector/J 26.10.0, tuned, auto-commit split}. */
    public static String of(Environment environment) {
        return of(List.of(environment));
    }

    /**
     * Returns the same for several runs on one server that differ only in driver, tuning and auto-commit.
     *
     * @param environments at least one
     */
    public static String of(List<Environment> environments) {
        return "on " + where(environments);
    }

    /** Returns the same without the first word. */
    public static String where(List<Environment> environments) {
        return each(environments, environment -> server(environment.server().kind()))
                + (environments.get(0).spread() ? ", sessions on different nodes" : "")
                + ", through "
                + each(
                        environments,
                        environment -> OneLine.ofMessage(environment.server().driver()))
                + ", "
                + each(
                        environments,
                        environment -> Spelling.of(environment.client().tuning()))
                + ", auto-commit "
                + each(
                        environments,
                        environment -> Spelling.of(environment.client().autoCommit()))
                + environments
                        .get(0)
                        .fetching()
                        .map(fetching -> ", fetching " + Spelling.of(fetching))
                        .orElse("")
                + each(
                        environments,
                        environment -> transactions(environment.server().transactionMode()));
    }

    private static String transactions(TransactionMode mode) {
        return switch (mode) {
            case PESSIMISTIC -> "";
            case OPTIMISTIC ->
                "; transactions are optimistic: they never wait, fail at the commit if they conflict, and read a"
                        + " snapshot, at read-committed too";
        };
    }

    private static String each(List<Environment> environments, Function<Environment, String> part) {
        List<String> parts = environments.stream().map(part).distinct().toList();
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private static String server(ServerKind kind) {
        return kind.product().displayName() + " " + OneLine.ofMessage(kind.version())
                + (kind.cluster() ? ", a cluster's node" : "")
                + (kind.snapshotIsolation() ? ", with snapshot isolation" : "");
    }
}
