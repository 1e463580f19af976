package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.report.source.Language;
import dev.ormworkbench.runner.report.source.Snippet;
import dev.ormworkbench.runner.report.source.SourceFile;
import dev.ormworkbench.runner.report.source.StoreSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Checks that a report shows the code that runs. */
class StoreSourceTest {

    private static StoreSource of(String implementation) {
        return Objects.requireNonNull(SampleResults.sources().get(implementation));
    }

    private static String code(List<Snippet> snippets) {
        return String.join("\n", snippets.stream().map(Snippet::code).toList());
    }

    @Test
    void eachHasEveryMethodOfTheContract() {
        assertThat(SampleResults.sources()).containsOnlyKeys("hibernate", "jdbc", "jooq", "mybatis");
        assertThat(SampleResults.sources().values()).allSatisfy(source -> assertThat(source.methods())
                .containsExactly(
                        "create",
                        "createAll",
                        "find",
                        "findAll",
                        "list",
                        "count",
                        "update",
                        "delete",
                        "deleteAll",
                        "trade",
                        "begin",
                        "close"));
    }

    @Test
    void aMethodIncludesHelpersThatOnlyItUses() {
        assertThat(code(of("jdbc").method("create")))
                .contains("public void create(Player player)", "static int insert(", "INSERT INTO workbench_player")
                .doesNotContain("public Optional<Player> find");
        assertThat(code(of("hibernate").method("trade")))
                .contains("PESSIMISTIC_WRITE", "private TradeOutcome tradeLocked");
    }

    @Test
    void theMappersStatementsBelongToTheMethod() {
        assertThat(code(of("mybatis").method("find")))
                .contains("<select id=\"find\"", "WHERE id = #{id}")
                .doesNotContain("findForUpdate");
        assertThat(code(of("mybatis").method("trade"))).contains("<select id=\"lockTraders\"", "FOR UPDATE");
    }

    @Test
    void sharedHelpersAppearOnce() {
        assertThat(code(of("jdbc").shared())).contains("private <T> T inTransaction(");
        assertThat(code(of("jdbc").method("trade"))).doesNotContain("private <T> T inTransaction(");
        assertThat(SampleResults.sources()).allSatisfy((name, source) -> assertThat(code(source.shared()))
                .as("what the store's own field does, as %s has it", name)
                .contains("SqlFailures::atCommit"));
    }

    @Test
    void commentsBlankLinesAndImportsDoNotCountAsCode() {
        SourceFile mapper = of("mybatis").files().stream()
                .filter(file -> file.name().equals("PlayerMapper.xml"))
                .findFirst()
                .orElseThrow();

        assertThat(mapper.linesOfCode()).isLessThan((int)
                mapper.text().lines().filter(line -> !line.isBlank()).count());
        assertThat(new SourceFile(
                                "A.java",
                                Language.JAVA,
                                "package a;\n\nimport b.C;\n\n/** Says\n * more. */\nclass A { // here\n\n    int b; /* and\n    */\n}\n")
                        .linesOfCode())
                .isEqualTo(3);
    }
}
