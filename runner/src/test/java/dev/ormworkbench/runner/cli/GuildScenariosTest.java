package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Scenarios with guilds")
class GuildScenariosTest {

    private static final String PAGE = """
            name: mine
            summary: a page of two guilds of one member
            FIXED
            steps:
              - createGuild: {name: a, fee: "1", tier: gold, founded: "2020-01-01T00:00:00Z", members: [{name: ann}]}
              - createGuild: {name: b, fee: "1", tier: gold, founded: "2020-01-01T00:00:00Z", members: [{name: ann}]}
              - {page: 2, as: page}
            theme: associations
            happened:
              sent: {step: page, statements: {is: COUNT}}
            expect:
              - {result: happened}
            """;

    @TempDir
    private Path folder;

    /** The four, and one that keeps players alone. */
    private static List<PlayerStoreProvider> withOneOfPlayers() {
        List<PlayerStoreProvider> all = new ArrayList<>(TestProvider.four());
        all.add(TestProvider.correct("mine"));
        return all;
    }

    private String page(String fixed, int statements) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, PAGE.replace("FIXED\n", fixed).replace("COUNT", String.valueOf(statements)));
        return file.toString();
    }

    @Test
    @DisplayName("give the same on every implementation")
    void theSame() {
        CommandLineRun run = CommandLineRun.of("--scenario=guilds");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("guilds: the same on hibernate, jdbc, jooq, mybatis\n");
    }

    @Test
    @DisplayName("are not for an implementation without a store of guilds")
    void onlyForThoseWithAStore() {
        CommandLineRun all = CommandLineRun.of(withOneOfPlayers(), "--scenario=guilds");
        assertThat(all.exitCode()).isZero();
        assertThat(all.err()).contains("mine").hasLineCount(1);
        assertThat(all.out()).doesNotContain("mine");

        CommandLineRun named = CommandLineRun.of(withOneOfPlayers(), "--scenario=guilds", "--impl=mine");
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("mine has no store of guilds").hasLineCount(1);
    }

    @Test
    @DisplayName("do not keep an implementation without a store of guilds from playing the others")
    void besideOthers() {
        CommandLineRun run = CommandLineRun.of(withOneOfPlayers(), "--scenario=trade,guilds", "--impl=jdbc,mine");

        assertThat(run.err()).isEqualTo("mine has no store of guilds: it does not play the scenario that needs one\n");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("== trade on jdbc, mine\n").contains("== guilds on jdbc\n");
    }

    @Test
    @DisplayName("fetch as asked for, unless they fix it")
    void fetching() throws IOException {
        for (String[] args : new String[][] {
            {"--scenario=" + page("", 7), "--fetching=select"},
            {"--scenario=" + page("", 4)},
            {"--scenario=" + page("fetching: join\n", 1), "--fetching=select"}
        }) {
            CommandLineRun run = CommandLineRun.of(CommandLineRun.args(List.of(args), "--lessons", "--impl=jdbc,jooq"));
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    @Test
    @DisplayName("that count what is sent say the counts, and show no trace that nobody asked for")
    void counts() {
        String[] args = {
            "--lessons", "--scenario=n-plus-one,identity-ends-batching,merge-selects-first", "--format=json"
        };
        CommandLineRun run = CommandLineRun.of(args);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\"sent\" : {\n        \"select\" : {\n          \"statements\" : 26\n")
                .doesNotContain("\"traces\"", "besideSteps");

        CommandLineRun traced = CommandLineRun.of(CommandLineRun.args(List.of(args), "--trace"));
        assertThat(traced.out()).contains("\"traces\"");
        assertThat(sent(traced)).isNotEmpty().isEqualTo(sent(run));
    }

    /** Returns the counts of all lessons, in order. */
    private static List<String> sent(CommandLineRun run) {
        return run.out()
                .lines()
                .filter(line -> line.matches(" {10}\"(statements|rows)\" : \\d+"))
                .toList();
    }
}
