package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that wrong usage prints one line with the valid choices, and that help and lists are results. */
class UsageTest {

    static Stream<Arguments> wrongUsages() {
        String options =
                "--scenario, --lessons, --isolation, --fetching, --spread, --explain, --divergences, --retry, --locking, --impl, --plugins, --seed, --verbose, --db, --db-user,"
                        + " --db-password-file, --tls, --ca, --server-key, --txn,"
                        + " --driver, --tuning, --autocommit, --trace, --latency, --warm-up, --format, --timing, --help or --version";
        return Stream.of(
                Arguments.of(
                        "run --impl=jdbc,toplink",
                        "unknown implementation 'toplink'; choose from hibernate, jdbc, jooq, mybatis or all."),
                Arguments.of(
                        "--impl=", "unknown implementation ''; choose from hibernate, jdbc, jooq, mybatis or all."),
                Arguments.of(
                        "--scenario=x",
                        "unknown scenario 'x'; choose from contract, guilds, simple, trade, transaction, "
                                + ScenarioFiles.lessons().stream()
                                        .map(Scenario::name)
                                        .collect(Collectors.joining(", "))
                                + " or all."),
                Arguments.of("--password=hunter2", "unknown option '--password'; choose from " + options + "."),
                Arguments.of("run --password hunter2", "unknown option '--password'; choose from " + options + "."),
                Arguments.of(
                        "report --from=x.json --output=x.html --plugins=. --verbose --warm-up=5s --db=mysql --full",
                        "--from plays nothing, so leave out --full, --warm-up, --db."),
                Arguments.of(
                        "list --impl=jdbc",
                        "unknown option '--impl'; choose from --settings, --plugins, --format, --help or --version."),
                Arguments.of(
                        "play",
                        "unknown command 'play'; choose from run, compare-db, fuzz, serve, wire, bench, load, report, list, schema, help, completion or clean."),
                Arguments.of("run deal", "run takes options only, not 'deal'."),
                Arguments.of(
                        "--locking=PESSIMISTIC",
                        "Invalid value for option '--locking': 'PESSIMISTIC'; choose from pessimistic, conditional,"
                                + " optimistic or none."),
                Arguments.of(
                        "--driver=oracle",
                        "Invalid value for option '--driver': 'oracle'; choose from mysql or mariadb."),
                Arguments.of(
                        "--tuning=fast",
                        "Invalid value for option '--tuning': 'fast'; choose from default, tuned or prepared."),
                Arguments.of("--format=xml", "Invalid value for option '--format': 'xml'; choose from text or json."),
                Arguments.of(
                        "--seed=1.5",
                        "Invalid value for option '--seed': '1.5' is not a whole number from -9223372036854775808 to"
                                + " 9223372036854775807."),
                Arguments.of(
                        "--txn=none",
                        "Invalid value for option '--txn': 'none'; choose from pessimistic or optimistic."),
                Arguments.of("--txn=optimistic", "only TiDB has optimistic transactions, and this is MariaDB."),
                Arguments.of(
                        "--spread",
                        "--spread needs a cluster in which every node accepts writes, and at least two of its nodes in --db,"
                                + " such as jdbc:mysql:loadbalance://n1:3306,n2:3306/test."),
                Arguments.of(
                        "--spread --trace", "--trace and --latency are for one server, and --spread is for several."),
                Arguments.of(
                        "compare-db --db=embedded,embedded --spread --scenario=trade",
                        "--spread is for a cluster, and no --db names several nodes of one."),
                Arguments.of("--retry=-1", "--retry is 0 to 1000, not -1."),
                Arguments.of("load --threads=0", "--threads is 1 to 1000, not 0."),
                Arguments.of("load --connections=1001", "--connections is 1 to 1000, not 1001."),
                Arguments.of("load --players=1", "--players is 2 to 1000000, not 1."),
                Arguments.of("load --rate=fast", "--rate is a number of calls such as 500/s, not 'fast'."),
                Arguments.of("load --rate=0/s", "--rate is 1 to 1000000, not 0."),
                Arguments.of("load --retry=1001", "--retry is 0 to 1000, not 1001."),
                Arguments.of(
                        "load --duration=60",
                        "Invalid value for option '--duration': '60' is not a time from 100ms to 24h, such as 60s or"
                                + " 10m."),
                Arguments.of(
                        "load --mix=find=70,steal=30",
                        "--mix: 'steal=30' is not one of find=WEIGHT, trade=WEIGHT, create=WEIGHT, save=WEIGHT, transfer=WEIGHT."),
                Arguments.of("load --mix=find=0", "--mix: at least one weight must be above 0."),
                Arguments.of("load --mix=find=1000001", "--mix: a weight is 0 to 1000000, not 1000001."),
                Arguments.of(
                        "load --pick=hot", "Invalid value for option '--pick': 'hot'; choose from uniform or zipf."),
                Arguments.of(
                        "load --locking=pessimistic,sometimes",
                        "unknown locking 'sometimes'; choose from pessimistic, conditional, optimistic, none or all."),
                Arguments.of(
                        "load -o results.txt",
                        "a file of results ends with .json, .csv or .md, not as 'results.txt' does."),
                Arguments.of(
                        "load -o no/such/folder.csv",
                        "cannot write 'no/such/folder.csv' for --output: there is no such folder."),
                Arguments.of("--db=a --db=b", "option '--db' (ADDRESS) should be specified only once."));
    }

    @ParameterizedTest
    @MethodSource("wrongUsages")
    void wrongUsageIsOneLine(String args, String line) {
        CommandLineRun run = CommandLineRun.of(args.split(" "));

        assertThat(run.err()).isEqualTo(line + " Try --help.\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--db=postgres",
                "--db=jdbc:postgresql://localhost/x",
                "--db=jdbc:mysql://127.0.0.1:1/x?password=hunter2",
                "--db=jdbc:mysql://root:hunter2@127.0.0.1:1/x"
            })
    void anInvalidAddressOrOneWithAPasswordGivesOneLineWithoutIt(String arg) {
        CommandLineRun run = CommandLineRun.of(arg);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).endsWith(" Try --help.\n").doesNotContain("hunter2");
    }

    @Test
    void listNamesWhatThereIs() {
        CommandLineRun run = CommandLineRun.of("list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains("implementations", "scenarios", "databases")
                .anyMatch(line -> line.startsWith("  hibernate  "))
                .anyMatch(line -> line.startsWith("  jdbc       "))
                .anyMatch(line -> line.startsWith("  trade   "))
                .anyMatch(line -> line.startsWith("  embedded  "));
    }

    @Test
    void listTuningDescribesEachSettingOfBothDrivers() {
        CommandLineRun run = CommandLineRun.of("list", "--settings");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "MySQL Connector/J, always",
                        "MySQL Connector/J, under --tuning=tuned and --tuning=prepared",
                        "MySQL Connector/J, under --tuning=prepared",
                        "MariaDB Connector/J, under --tuning=tuned and --tuning=prepared",
                        "MariaDB Connector/J, under --tuning=prepared")
                .contains("  rewriteBatchedStatements=true", "  useBulkStmts=true", "  cachePrepStmts=true")
                .contains("each session, always", "  sql_mode='TRADITIONAL' (all)", "  max_statement_time=0 (MariaDB)")
                .anyMatch(line -> line.startsWith("    saves 1902 of 1922 commands"))
                .anyMatch(line -> line.startsWith("    saves 19 of 23 commands"))
                .doesNotContain("implementations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "run --version", "list -V"})
    void everyCommandHasVersion(String args) {
        CommandLineRun run = CommandLineRun.of(args.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .matches(
                        "(?s)orm-workbench \\d+\\.\\d+\\.\\d+\nJava \\d+.*\nHibernate ORM 7\\..*\njOOQ 3\\..*\nMyBatis 3\\..*\n");
    }
}
