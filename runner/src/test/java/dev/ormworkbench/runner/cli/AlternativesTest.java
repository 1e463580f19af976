package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.TestProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

@DisplayName("An alternative implementation takes part only if the user names it")
class AlternativesTest {

    private static CommandLineRun beside(String... args) {
        return CommandLineRun.of(TestProvider.withAlternative(), args);
    }

    private static List<Map<?, ?>> list(CommandLineRun run, String name) throws Exception {
        return Objects.requireNonNull((List<?>) JSON.std.mapFrom(run.out()).get(name)).stream()
                .<Map<?, ?>>map(row -> (Map<?, ?>) row)
                .toList();
    }

    @Test
    @DisplayName("all leaves it out without a word, with players and with guilds")
    void notAmongAll() {
        for (String scenario : List.of("simple", "guilds")) {
            String four = "--impl=hibernate,jdbc,jooq,mybatis";
            CommandLineRun run = beside("--scenario=" + scenario);

            assertThat(run.out())
                    .isEqualTo(CommandLineRun.of(four, "--scenario=" + scenario).out());
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    @DisplayName("wire counts it beside the others, and its multi-row INSERTs end the INSERT for each row")
    void counted() throws Exception {
        CommandLineRun run = beside(
                "wire",
                "--operation=createGuild",
                "--impl=hibernate,hibernate-multi-row",
                "--driver=mysql",
                "--tuning=tuned",
                "--format=json");

        assertThat(run.exitCode()).isZero();
        assertThat(list(run, "wire").stream().map(row -> row.get("implementation") + " " + row.get("statements")))
                .containsExactly("hibernate 113", "hibernate-multi-row 7");
    }

    @Test
    @DisplayName("all and its name give all four and it")
    void namedBesideAll() {
        assertThat(beside("--scenario=guilds", "--impl=all,hibernate-multi-row").out())
                .endsWith("guilds: the same on hibernate, hibernate-multi-row, jdbc, jooq, mybatis\n");
    }

    @Test
    @DisplayName("without a store of players it is refused for players in one line, exit code 2")
    void refused() {
        CommandLineRun run = beside("--impl=hibernate-multi-row");

        assertThat(run.err()).endsWith("hibernate-multi-row has no store of players. Try --help.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    @DisplayName("list says that it is one, and --version names its library once")
    void listed() throws Exception {
        assertThat(list(beside("list", "--format=json"), "implementations").stream()
                        .filter(each -> Boolean.TRUE.equals(each.get("alternative")))
                        .map(each -> String.valueOf(each.get("name"))))
                .containsExactly("hibernate-multi-row");
        assertThat(beside("list").out().replaceAll("\\s+", " "))
                .contains("; an alternative: it takes part only if you name it");
        assertThat(beside("--version").out()).containsOnlyOnce("Hibernate ORM ");
    }
}
