package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.store.Contract;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** Tests what `wire` prints beside its numbers. */
class WireCommandTest {

    /** MariaDB Connector/J has a batch command that MySQL does not know. The records hold what it sends there. */
    @Test
    void saysIfTheDriverSendsSomethingElseOnAnotherProduct() {
        CommandLineRun run = CommandLineRun.of(
                "wire", "--operation=createAll,find", "--impl=jdbc", "--driver=mariadb", "--tuning=tuned");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assumeTrue(run.out().startsWith("on MariaDB "), "it is the other product here");
        assertThat(run.results().lines().toList())
                .endsWith(
                        "createAll through mariadb: 20 commands in 18 round trips here, 1920 in 18 on MySQL 9.7.4-2",
                        "  jdbc; tuned")
                .noneMatch(line -> line.startsWith("find through"));
        assertThat(CommandLineRun.of("wire", "--operation=find", "--impl=jdbc", "--driver=mysql", "--tuning=tuned")
                        .results()
                        .lines())
                .last()
                .isEqualTo("at a latency: ms for the round trips");
    }

    @Test
    void jsonHasTheRecordsBesideEachRow() {
        CommandLineRun run = CommandLineRun.of(
                "wire", "--operation=createAll", "--impl=jdbc", "--driver=mariadb", "--tuning=tuned", "--format=json");

        assumeTrue(run.out().contains("\"product\" : \"MariaDB\""), "it is the other product here");
        assertThat(run.out().replaceAll("\\s", ""))
                .contains("\"elsewhere\":[{\"server\":\"MySQL9.7.4-2\",\"statements\":17,\"commands\":1920,"
                        + "\"roundTrips\":18}]");
    }

    @Test
    void guildsIsEachCallOnGuildsWithTheRowsOfTheServer() {
        CommandLineRun run =
                CommandLineRun.of("wire", "--operation=guilds", "--impl=jdbc", "--driver=mysql", "--tuning=tuned");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.results()).contains(" | rows | ");
        assertThat(run.results().lines().filter(line -> line.matches(" [a-z]+[A-Z]?\\w* +\\| +\\d.*")))
                .extracting(line -> line.strip().split(" ", 2)[0])
                .containsExactlyElementsOf(MeasuredOperation.of(Contract.GUILDS).stream()
                        .map(MeasuredOperation::userName)
                        .toList());
        assertThat(run.results())
                .containsPattern("\n pageSelect +\\| +211 \\| +212 \\| +212 \\| 1410 ")
                .containsPattern("\n pageNested +\\| +1 \\| +1 \\| +1 \\| +10 ");
    }

    @Test
    void latenciesAreAnyListAndExact() {
        CommandLineRun table = wire("--latency=100ms,0.25ms,100000us");
        CommandLineRun json = wire("--latency=100ms,0.25ms,100000us", "--measure", "--format=json");

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.results().lines().toList().get(0)).endsWith(" | at 100 | at 0.25");
        assertThat(table.results()).containsPattern("trade .* \\| +400 \\| +1\n");
        assertThat(JSON.std.mapFrom(json.out()).get("wire"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .satisfies(row -> {
                    assertThat(number(row, "projectedAt100Milliseconds")).isEqualTo(400);
                    // So much that a call without the latency is never that slow.
                    assertThat(number(row, "measuredAt100Milliseconds")).isGreaterThanOrEqualTo(400);
                    assertThat(number(row, "measuredAt0_25Milliseconds")).isGreaterThanOrEqualTo(1);
                });
    }

    @Test
    void aLatencyOutOfBoundsIsRefused() {
        CommandLineRun run = wire("--latency=1ms,2s");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'2s' is not a delay from 0 to 1s").hasLineCount(1);
    }

    private static CommandLineRun wire(String... options) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of("wire", "--operation=trade", "--impl=jdbc", "--driver=mysql", "--tuning=tuned"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static double number(Object row, String name) {
        return ((Number) Objects.requireNonNull(((Map<?, ?>) row).get(name))).doubleValue();
    }

    /** The record is about pessimistic locking. */
    @Test
    void hasNoRecordOfTradesUnderAnotherLocking() {
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
