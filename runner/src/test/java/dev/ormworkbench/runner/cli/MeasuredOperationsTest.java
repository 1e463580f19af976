package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.trace.RecordedCount;
import dev.ormworkbench.runner.trace.RecordedCounts;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.guild.GuildStore;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The operations of bench and wire")
class MeasuredOperationsTest {

    private static final List<String> PLAYERS = List.of(
            "find",
            "findAll10",
            "findAll100",
            "list100",
            "count",
            "create",
            "createAll",
            "update",
            "readAndUpdate",
            "delete",
            "deleteAll",
            "trade",
            "tradeRefused");

    private static final List<String> GUILDS = List.of(
            "createGuild",
            "findGuildSelect",
            "findGuildJoin",
            "findGuildBatch",
            "findGuildNested",
            "pageSelect",
            "pageJoin",
            "pageBatch",
            "pageNested",
            "saveItem",
            "saveUnchanged",
            "disband",
            "transfer",
            "search",
            "leaderboard",
            "raiseFees");

    private static final List<String> ALL =
            Stream.concat(PLAYERS.stream(), GUILDS.stream()).toList();

    private static final List<String> UNTIMED = List.of("delete", "deleteAll", "disband");

    private static String names(List<String> names) {
        return String.join(", ", names);
    }

    private static List<String> timed() {
        return ALL.stream().filter(name -> !UNTIMED.contains(name)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench", "wire"})
    @DisplayName("are the same list, which both commands print for an unknown name")
    void bothKnowTheSame(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--operation=findAll");

        assertThat(run.err())
                .isEqualTo("unknown operation 'findAll'; did you mean 'findAll10'? Choose from " + names(ALL)
                        + ", players, guilds or all. Try --help.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    @DisplayName("are in the help of both; bench leaves out those that it cannot time")
    void help() {
        assertThat(CommandLineRun.of("wire", "--help").out().replaceAll("\\s+", " "))
                .contains("comma-separated: " + names(ALL) + ", players, guilds, all. Default: players.");
        assertThat(CommandLineRun.of("bench", "--help").out().replaceAll("\\s+", " "))
                .contains("comma-separated: " + names(timed()) + ", players, guilds, all. Default: find");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "deleteAll", "disband"})
    @DisplayName("that bench cannot time are refused by name, with the reason")
    void untimed(String name) {
        CommandLineRun run = CommandLineRun.of("bench", "--operation=find," + name);

        assertThat(run.err())
                .isEqualTo("bench cannot time '" + name
                        + "': each call removes the row that the next one needs. 'wire' counts it; timed are "
                        + names(timed()) + ". Try --help.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "each call a method of their contract, and have a description; those on players are counted on every server")
    void eachIsOfTheContract() throws IOException {
        assertThat(MeasuredOperation.values())
                .extracting(MeasuredOperation::userName)
                .containsExactlyElementsOf(ALL);
        assertThat(MeasuredOperation.of(StoreContract.PLAYERS))
                .extracting(MeasuredOperation::userName)
                .containsExactlyElementsOf(PLAYERS);
        assertThat(MeasuredOperation.values()).allSatisfy(operation -> assertThat(Arrays.stream(
                                (operation.contract() == StoreContract.PLAYERS ? PlayerStore.class : GuildStore.class)
                                        .getMethods())
                        .map(Method::getName))
                .contains(operation.method()));
        assertThat(RecordedCounts.all().stream().map(RecordedCount::operation).distinct())
                .containsExactlyInAnyOrderElementsOf(ALL);
        String measuring = Files.readString(Path.of("../docs/measuring.md"));
        assertThat(ALL).allSatisfy(name -> assertThat(measuring).contains("`" + name + "`"));
    }
}
