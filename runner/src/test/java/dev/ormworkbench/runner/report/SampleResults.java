package dev.ormworkbench.runner.report;

import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.Platform;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.report.ScenarioResult.Description;
import dev.ormworkbench.runner.report.ScenarioResult.Observed;
import dev.ormworkbench.runner.report.ScenarioResult.PlayedLine;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.report.source.StoreSource;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sample results without a server, a few of each kind. */
public final class SampleResults {

    private static final List<String> NAMES = List.of("hibernate", "jdbc", "jooq", "mybatis");

    /** What a page of ten guilds sends, with each fetching. */
    private static final List<Fetched> FETCHED = List.of(
            new Fetched("pageSelect", 211, 212, 1410),
            new Fetched("pageJoin", 1, 1, 3000),
            new Fetched("pageBatch", 4, 5, 1410),
            new Fetched("pageNested", 1, 1, 10));

    private SampleResults() {}

    private record Fetched(String operation, long statements, long roundTrips, long rows) {

        OperationTrace.Sent sent() {
            return new OperationTrace.Sent(statements, roundTrips, roundTrips, 100, 200, rows);
        }

        OperationTrace trace(String name) {
            OperationTrace plain = SampleResults.trace(name, operation, (int) Math.min(roundTrips, 40));
            return new OperationTrace(
                    name,
                    plain.driver(),
                    plain.tuning(),
                    plain.autoCommit(),
                    operation,
                    sent(),
                    plain.tookMicros(),
                    plain.calls(),
                    plain.wire());
        }

        OperationCount count(String name, Driver driver, Tuning tuning) {
            return new OperationCount(
                    name, driver, tuning, AutoCommit.SPLIT, Locking.PESSIMISTIC, operation, sent(), Double.NaN);
        }
    }

    /** Returns results that fill every section. */
    public static Results everything() {
        return new Results(
                new Results.Origin(
                        "java -jar orm-workbench.jar report --seed 5",
                        List.of("--seed", "5", "--impl", "it's"),
                        "2026-11-24T20:00:00Z",
                        environment(NAMES)),
                NAMES.stream()
                        .flatMap(name -> Stream.concat(
                                Stream.of(trace(name, "find", 1), trace(name, "trade", 6)),
                                FETCHED.stream().map(page -> page.trace(name))))
                        .toList(),
                counts(),
                NAMES.stream().map(SampleResults::scenario).toList(),
                Stream.concat(
                                NAMES.stream().map(SampleResults::lesson),
                                NAMES.stream().map(SampleResults::sameLesson))
                        .toList(),
                SampleRows.bench(),
                SampleRows.load());
    }

    /** Returns the results of a report that played and measured nothing. */
    static Results nothing() {
        return new Results(
                new Results.Origin(
                        "java -jar orm-workbench.jar report", List.of(), "2026-11-24T20:00:00Z", environment(NAMES)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Returns the source code of the workbench's own implementations. */
    static Sources sources() {
        return new Sources(Map.of(
                StoreContract.PLAYERS,
                sources(StoreContract.PLAYERS),
                StoreContract.GUILDS,
                sources(StoreContract.GUILDS)));
    }

    private static Map<String, StoreSource> sources(StoreContract contract) {
        return NAMES.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> TestProvider.real(name)
                                .providerClass(contract)
                                .flatMap(provider -> StoreSource.of(provider, contract))
                                .orElseThrow(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    static Environment environment(List<String> names) {
        return new Environment(
                new Platform("0.1.0", "17", "Linux"),
                names.stream().collect(Collectors.toMap(name -> name, name -> name + " 1.0")),
                new ServerInfo(
                        new ServerKind(ServerProduct.MARIADB, "11.4.5-MariaDB", false, false),
                        TransactionMode.PESSIMISTIC,
                        "MySQL Connector/J 9.7.0",
                        "REPEATABLE-READ"),
                new ClientSettings(Driver.MYSQL, Tuning.TUNED, AutoCommit.SPLIT),
                false,
                "embedded",
                List.of(Locking.PESSIMISTIC),
                Optional.empty(),
                5);
    }

    static OperationTrace trace(String implementation, String operation, int roundTrips) {
        return new OperationTrace(
                implementation,
                Driver.MYSQL,
                Tuning.TUNED,
                AutoCommit.SPLIT,
                operation,
                new OperationTrace.Sent(1, roundTrips, roundTrips, 100, 200, 1),
                Math.max(0, roundTrips - 1) * 100.0 + 60,
                List.of(new OperationTrace.SqlCall(
                        "SELECT id FROM t WHERE id = '</script>'", true, List.of("1"), 1, 1)),
                Stream.iterate(0, i -> i + 1)
                        .limit(roundTrips)
                        .map(i -> new OperationTrace.Command("COM_QUERY", "SELECT <b>" + i, 20, 30, i * 100.0, 60))
                        .toList());
    }

    /**
     * Find is one round trip everywhere; trade is 6, but 9 with MySQL's default settings, 3 without locking, and 8 with
     * auto-commit on, which is counted only with MySQL's tuned settings. MyBatis is not counted with MariaDB's default
     * settings.
     */
    private static List<OperationCount> counts() {
        return Stream.of(
                        countsOfSplit(),
                        NAMES.stream().map(name -> withAutoCommitOn(name, 8)),
                        Stream.of(Driver.MYSQL, Driver.MARIADB).flatMap(driver -> NAMES.stream()
                                .flatMap(name -> FETCHED.stream().map(page -> page.count(name, driver, Tuning.TUNED)))))
                .flatMap(each -> each)
                .toList();
    }

    private static OperationCount withAutoCommitOn(String name, long roundTrips) {
        OperationCount split = count(name, Driver.MYSQL, Tuning.TUNED, Locking.PESSIMISTIC, "trade", roundTrips);
        return new OperationCount(
                name,
                split.driver(),
                split.tuning(),
                AutoCommit.ON,
                split.locking(),
                split.operation(),
                split.sent(),
                split.quickestMicros());
    }

    private static Stream<OperationCount> countsOfSplit() {
        return Stream.of(Driver.MYSQL, Driver.MARIADB)
                .flatMap(driver -> Stream.of(Tuning.TUNED, Tuning.DEFAULT, Tuning.PREPARED)
                        .flatMap(tuning -> NAMES.stream().flatMap(name -> {
                            boolean slow = driver == Driver.MYSQL && tuning == Tuning.DEFAULT;
                            return Stream.of(
                                    count(name, driver, tuning, Locking.PESSIMISTIC, "find", 1),
                                    count(name, driver, tuning, Locking.PESSIMISTIC, "trade", slow ? 9 : 6),
                                    count(name, driver, tuning, Locking.NONE, "trade", 3));
                        })))
                .filter(count -> count.tuning() != Tuning.DEFAULT
                        || count.driver() == Driver.MYSQL
                        || !count.implementation().equals("mybatis"));
    }

    static OperationCount count(
            String implementation, Driver driver, Tuning tuning, Locking locking, String operation, long roundTrips) {
        return new OperationCount(
                implementation,
                driver,
                tuning,
                AutoCommit.SPLIT,
                locking,
                operation,
                new OperationTrace.Sent(1, roundTrips, roundTrips, 100, 200, 1),
                driver == Driver.MYSQL && locking == Locking.PESSIMISTIC ? 310 : Double.NaN);
    }

    private static ScenarioResult scenario(String implementation) {
        return new ScenarioResult(
                new Description("simple", "create & read", ""),
                "repeatable-read",
                implementation,
                Observed.NONE,
                List.of(new PlayedLine("", 1, "count()", "counted(count=0)", "", false, 1)));
    }

    /** Returns a lesson in which no session waits. */
    private static ScenarioResult sameLesson(String implementation) {
        return new ScenarioResult(
                new Description("g0", "dirty write", "Both write."),
                "read-committed",
                implementation,
                new Observed("prevented", false, false, false, "", List.of()),
                List.of(new PlayedLine("T1", 1, "commit()", "done()", "", false, 1)));
    }

    /** Returns a lesson in which one implementation does not wait. */
    private static ScenarioResult lesson(String implementation) {
        boolean waits = !implementation.equals("hibernate");
        return new ScenarioResult(
                new Description("p4", "lost update", "Both read 10."),
                "repeatable-read",
                implementation,
                new Observed(
                        waits ? "happened, blocked" : "prevented",
                        waits,
                        waits,
                        !waits,
                        waits ? "" : "It sends its update at the commit.",
                        List.of("found: nothing", "stored: [(id=\"1\", coins=11, goods=0)]")),
                List.of(
                        new PlayedLine("", 1, "create(id=\"1\")", "done()", "", false, 1),
                        new PlayedLine("T1", 2, "update(id=\"1\", coins=11, goods=0)", "done()", "", false, 2),
                        new PlayedLine(
                                "T2", 3, "update(id=\"1\", coins=12, goods=0)", "done()", "", waits, waits ? 4 : 3),
                        new PlayedLine("T1", 4, "commit()", "done()", "", false, 4)));
    }
}
