package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.report.source.Language;
import dev.ormworkbench.runner.report.source.Snippet;
import dev.ormworkbench.runner.report.source.SourceFile;
import dev.ormworkbench.runner.report.source.StoreSource;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that a report shows the code that runs. */
class StoreSourceTest {

    private static StoreSource of(String implementation) {
        return of(implementation, StoreContract.PLAYERS);
    }

    private static StoreSource of(String implementation, StoreContract contract) {
        return Objects.requireNonNull(SampleResults.sources().of(contract).get(implementation));
    }

    private static String code(List<Snippet> snippets) {
        return String.join("\n", snippets.stream().map(Snippet::code).toList());
    }

    @Test
    void eachHasEveryMethodOfTheContract() {
        assertThat(SampleResults.sources().of(StoreContract.PLAYERS))
                .containsOnlyKeys("hibernate", "jdbc", "jooq", "mybatis");
        assertThat(SampleResults.sources().of(StoreContract.PLAYERS).values())
                .allSatisfy(source -> assertThat(source.methods())
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
        assertThat(SampleResults.sources().of(StoreContract.PLAYERS))
                .allSatisfy((name, source) -> assertThat(code(source.shared()))
                        .as("what the store's own field does, as %s has it", name)
                        .contains("SqlFailures::atCommit"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc, SELECT, GuildsBySelect.java, GuildsByJoin.java",
        "jdbc, JOIN, GuildsByJoin.java, GuildsBySelect.java",
        "jdbc, BATCH, GuildsByBatch.java, GuildsByJoin.java",
        "jdbc, NESTED, GuildsByDocument.java, GuildsByJoin.java",
        "mybatis, SELECT, GuildMapper.xml, GuildsBySelect.java",
        "hibernate, JOIN, GuildReads.java, GuildMapper.xml",
        "jooq, NESTED, GuildReads.java, GuildMapper.xml"
    })
    void aWayToFetchHasItsOwnCode(String implementation, Fetching way, String file, String other) {
        assertThat(of(implementation, StoreContract.GUILDS).fetching(way))
                .extracting(Snippet::file)
                .contains(file)
                .doesNotContain(other);
    }

    @Test
    void aWayToFetchDoesNotHaveTheCodeOfAnother() {
        assertThat(code(of("hibernate", StoreContract.GUILDS).fetching(Fetching.JOIN)))
                .contains("List<GuildEntity> joined(", "Optional<GuildEntity> findByGraph(")
                .doesNotContain("selectInBatches(Session session", "nested(NativeQuery");
        assertThat(code(of("jooq", StoreContract.GUILDS).fetching(Fetching.NESTED)))
                .contains("nestedSkills()")
                .doesNotContain("fetchEach(DSLContext dsl");
        assertThat(code(of("mybatis", StoreContract.GUILDS).fetching(Fetching.SELECT)))
                .contains(
                        "<select id=\"findBySelects\"",
                        "<resultMap id=\"guildBySelects\"",
                        "<select id=\"skillsOfMember\"")
                .doesNotContain("<select id=\"findByJoin\"");
    }

    @Test
    void codeOfGuildsIsNotThatOfPlayers() {
        assertThat(SampleResults.sources().of(StoreContract.GUILDS)).allSatisfy((name, source) -> {
            assertThat(source.methods())
                    .contains(
                            "create",
                            "find",
                            "page",
                            "save",
                            "disband",
                            "transfer",
                            "search",
                            "leaderboard",
                            "raiseFees");
            assertThat(source.files()).noneMatch(file -> file.name().endsWith("PlayerStore.java"));
        });
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
