package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Theme;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

@DisplayName("What is played, and in which order it is shown")
class PlayedOrderTest {

    @Test
    @DisplayName("is the document's two scenarios if none is named, with one line on what else there is")
    void usual() {
        CommandLineRun run = CommandLineRun.of("--impl=jdbc,jooq");

        assertThat(run.exitCode()).isZero();
        assertThat(headings(run)).containsExactly("simple on jdbc, jooq", "trade on jdbc, jooq", "comparison");
        assertThat(run.out())
                .endsWith("\n\nMore to play: --scenario contract,guilds,transaction, --scenario all, --lessons ("
                        + ScenarioFiles.lessons().size() + " of them)\n");
    }

    @Test
    @DisplayName("says nothing of the others in JSON or if the user chose")
    void chosen() throws Exception {
        String json = CommandLineRun.of("--impl=jdbc", "--format=json").out();
        assertThat((List<?>) JSON.std.mapFrom(json).get("transcripts")).hasSize(2);

        CommandLineRun all = CommandLineRun.of("--impl=jdbc", "--scenario=all");
        assertThat(headings(all))
                .containsExactly(
                        "contract on jdbc",
                        "guilds on jdbc",
                        "simple on jdbc",
                        "trade on jdbc",
                        "transaction at repeatable-read on jdbc");
        assertThat(all.out()).doesNotContain("More to play");
    }

    @Test
    @DisplayName("is in the order in which scenarios and lessons are named")
    void named() {
        assertThat(headings(CommandLineRun.of("--impl=jdbc", "--scenario=trade,p4,simple")))
                .containsExactly("trade on jdbc", "p4 at repeatable-read on jdbc", "simple on jdbc");
        assertThat(CommandLineRun.of("--impl=jdbc", "--scenario=p4,g0,p4", "--lessons")
                        .results()
                        .lines()
                        .limit(4))
                .containsExactly(
                        " lesson | isolation       | jdbc",
                        "--------+-----------------+--------------------",
                        " p4     | repeatable-read | happened, blocked",
                        " g0     | repeatable-read | prevented, blocked");
    }

    @Test
    @DisplayName("is by theme for all lessons, from easy to hard")
    void byTheme() {
        List<String> titles = Arrays.stream(Theme.values()).map(Theme::title).toList();
        CommandLineRun run = CommandLineRun.of("--impl=jdbc", "--lessons");

        assertThat(headings(run)).isEqualTo(titles);
        assertThat(run.results()).startsWith("""
                == Dirty reads and dirty writes
                 lesson     | isolation        | jdbc
                ------------+------------------+--------------------
                 dirty-read | read-uncommitted | happened
                 g1a        | repeatable-read  | prevented
                """);
        assertThat(CommandLineRun.of("list").out().lines().map(String::strip)).containsSubsequence(titles);
    }

    @Test
    @DisplayName("puts each lesson of a theme at a place of its own")
    void places() {
        assertThat(ScenarioFiles.lessons())
                .extracting(Scenario::lesson)
                .allSatisfy(lesson -> assertThat(lesson.flatMap(Lesson::order)).isPresent())
                .extracting(lesson -> lesson.orElseThrow().theme() + " "
                        + lesson.orElseThrow().order().orElseThrow())
                .doesNotHaveDuplicates();
    }

    private static List<String> headings(CommandLineRun run) {
        return run.results()
                .lines()
                .filter(line -> line.startsWith("== "))
                .map(line -> line.substring(3))
                .toList();
    }
}
