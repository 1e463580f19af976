package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** What `wire` says beside its numbers. */
class WireCommandTest {

    /** MariaDB Connector/J has a command for a batch that MySQL does not know; what it sends there is in the records. */
    @Test
    void saysWhereTheDriverSendsSomethingElseOnAnotherProduct() {
        CommandLineRun run = CommandLineRun.of(
                "wire", "--operation=createAll,find", "--impl=jdbc", "--driver=mariadb", "--tuning=tuned");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assumeTrue(run.out().startsWith("on MariaDB "), "it is the other product here");
        assertThat(run.results().lines().toList())
                .endsWith(
                        "createAll through mariadb: 22 commands in 20 round trips here, 1922 in 20 on MySQL 9.7.4-2",
                        "  jdbc; tuned")
                .noneMatch(line -> line.startsWith("find through"));
        assertThat(CommandLineRun.of("wire", "--operation=find", "--impl=jdbc", "--driver=mysql", "--tuning=tuned")
                        .results()
                        .lines())
                .last()
                .isEqualTo("at a latency: ms for the round trips");
    }

    @Test
    void theRecordsStandBesideEachRowInJson() {
        CommandLineRun run = CommandLineRun.of(
                "wire", "--operation=createAll", "--impl=jdbc", "--driver=mariadb", "--tuning=tuned", "--format=json");

        assumeTrue(run.out().contains("\"product\" : \"MariaDB\""), "it is the other product here");
        assertThat(run.out().replaceAll("\\s", ""))
                .contains("\"elsewhere\":[{\"server\":\"MySQL9.7.4-2\",\"statements\":17,\"commands\":1922,"
                        + "\"roundTrips\":20}]");
    }

    /** That record is of pessimistic locking. */
    @Test
    void sayNothingOfTradesUnderAnotherLocking() {
        assertThat(CommandLineRun.of(
                                "wire",
                                "--operation=trade,tradeRefused",
                                "--impl=jdbc",
                                "--driver=mysql",
                                "--tuning=tuned",
                                "--locking=none")
                        .results())
                .endsWith("at a latency: ms for the round trips\n");
    }
}
