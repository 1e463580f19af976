package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.TestGuildProvider;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Scenarios with pitfalls")
class PitfallScenariosTest {

    private static final String LESSONS = "--scenario=page-in-memory,lazy-after-close,bag-rewritten,"
            + "version-of-the-root,stale-after-bulk-update,merge-selects-first,flush-order,keyset-against-offset,time-zone";

    /** Each pitfall once, and what each of them comes to for names that nobody has. */
    private static final String ALL = """
            name: mine
            summary: each pitfall
            steps:
              - createGuild: {name: a, motto: old, fee: "10.00", tier: gold, founded: "2020-01-01T00:00:00Z", members: [{name: ann, skills: [sing], items: [{name: axe, quantity: 5, price: "1.00"}]}, {name: bob}]}
              - createGuild: {name: b, fee: "10.00", tier: gold, founded: "2020-01-01T00:00:00Z", members: [{name: dan, skills: [swim]}]}
              - {pageByOffset: {offset: 1, size: 5}, expect: [{name: b}]}
              - pageByJoin: 1
                expect: [{name: a, members: [{name: ann}]}]
                diverges: [{implementation: hibernate, value: [{name: a, members: [{name: ann}, {name: bob}]}], because: it cuts whole guilds}]
              - {addToBag: {guild: a, member: ann, skill: swim}, expect: true}
              - {addToBag: {guild: a, member: ann, skill: smith}, expect: false}
              - {addToBag: {guild: a, member: zoe, skill: swim}, expect: false}
              - {addToBag: {guild: a, member: ann, skill: swim}, expect: {error: PlayerStoreException}}
              - replaceInOneFlush: {guild: a, member: bob}
                expect: done
                diverges: [{implementation: hibernate, value: {error: DuplicateMemberException, member: bob}, because: it inserts first}]
              - {replaceInOneFlush: {guild: a, member: zoe}, expect: {error: MemberNotFoundException, member: zoe}}
              - readLazilyAfterClose: a
                expect: {error: PlayerStoreException}
                diverges: [{implementation: mybatis, value: [{name: ann}, {name: bob}], because: it opens a connection}]
              - {readLazilyAfterClose: z, expect: {error: GuildNotFoundException, guild: z}}
              - bulkUpdateBetweenReads: {guild: a, percent: "5"}
                expect: [{fee: "10.00"}, {fee: "10.50"}]
                diverges: [{behaviour: identity-map, value: [{fee: "10.00"}, {fee: "10.00"}], because: it remembers}]
              - {bulkUpdateBetweenReads: {guild: z, percent: "5"}, expect: {error: GuildNotFoundException, guild: z}}
              - {mergeMotto: {guild: a, motto: new}, expect: done}
              - {mergeMotto: {guild: b, motto: }, expect: done}
              - {mergeMotto: {guild: z, motto: }, expect: {error: GuildNotFoundException, guild: z}}
              - {readQuantity: {guild: a, member: ann, item: axe}, expect: 5}
              - {readQuantity: {guild: a, member: ann, item: bow}, expect: missing}
              - {writeQuantityUnversioned: {guild: a, member: ann, item: axe, quantity: 7}, expect: true}
              - {writeQuantityUnversioned: {guild: a, member: ann, item: bow, quantity: 7}, expect: false}
              - {writeQuantityUnversioned: {guild: a, member: ann, item: axe, quantity: -1}, expect: {error: IllegalArgumentException}}
              - {writeLocalTime: {guild: a, founded: "2021-07-01T12:00:00Z", zone: Asia/Tokyo}, expect: true}
              - {readLocalTime: {guild: a, zone: Europe/Berlin}, expect: {founded: "2021-07-01T19:00:00Z"}}
              - {readLocalTime: {guild: z, zone: Europe/Berlin}, expect: missing}
              - {readLocalTime: {guild: a, zone: Atlantis}, expect: {error: IllegalArgumentException}}
              - {findGuild: a, expect: {version: 2, motto: new, fee: "10.50", founded: "2021-07-01T21:00:00Z", members: [{name: ann, skills: [sing, swim], items: [{name: axe, quantity: 7}]}, {name: bob}]}}
            """;

    @TempDir
    private Path folder;

    private String all() throws IOException {
        return "--scenario=" + Files.writeString(folder.resolve("mine.yaml"), ALL);
    }

    private static List<PlayerStoreProvider> with(TestGuildProvider provider) {
        List<PlayerStoreProvider> all = new ArrayList<>(TestProvider.four());
        all.add(provider.withPlayers());
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    @DisplayName("come to what each library's users get")
    void each(String driver) throws IOException {
        CommandLineRun run = CommandLineRun.of(all(), "--driver=" + driver);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains(
                        "replaceInOneFlush failed: DuplicateMemberException: member bob\n",
                        "failed: IllegalArgumentException: a time zone has a name such as Europe/Berlin, not Atlantis\n",
                        "fee 10.00, then 10.50\n",
                        "quantity: 5\n",
                        "founded 2021-07-01T19:00:00Z\n");
    }

    /** Two plays give the guild two ids. */
    @Test
    @DisplayName("print a library's own words without the ids that differ from run to run")
    void noIds() throws IOException {
        String[] args = {all(), "--impl=hibernate,jooq"};
        CommandLineRun one = CommandLineRun.of(args);

        assertThat(one.out()).contains("Cannot lazily initialize collection", "…");
        assertThat(CommandLineRun.of(args)).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Tokyo"})
    @DisplayName("teach the same lessons in any time zone, through the other driver")
    void lessons(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            CommandLineRun run = CommandLineRun.of("--lessons", LESSONS, "--driver=mariadb");

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(run.out())
                    .contains("sent: page 9 rows, expert 6 rows", "sent: page 2 rows", "sent: bag 7 statements")
                    .contains(
                            "hibernate: happened\n  sent: merge 22 statements, expert ",
                            "jdbc, jooq, mybatis: prevented\n  sent: merge 2 statements, expert 5 statements\n");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** One lesson for each method of pitfalls, or for two of them. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    @DisplayName("teach who makes a mistake, and that the expert's way prevents it")
    void whoMakesTheMistake(String driver) {
        CommandLineRun run = CommandLineRun.at(
                200, "--lessons", LESSONS, "--impl=hibernate,jdbc,jooq,mybatis", "--driver=" + driver);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()
                        .lines()
                        .filter(line -> line.contains("| repeatable-read |"))
                        .map(line -> line.strip().replaceAll(" +", " ").replace(" | repeatable-read", "")))
                .containsExactly(
                        "page-in-memory | happened* | prevented | prevented | happened*",
                        "lazy-after-close | happened, PlayerStore | happened, PlayerStore"
                                + " | happened, PlayerStore | prevented*",
                        "bag-rewritten | happened* | prevented | prevented | prevented",
                        "version-of-the-root | happened, conflict | happened, conflict | happened, conflict | happened, conflict",
                        "stale-after-bulk-update | happened* | prevented | prevented | prevented",
                        "merge-selects-first | happened* | prevented | prevented | prevented",
                        "flush-order | happened, DuplicateMember* | prevented | prevented | prevented",
                        "keyset-against-offset | happened | happened | happened | happened",
                        "time-zone | happened | happened | happened | happened");
    }

    @Test
    @DisplayName("are not for an implementation without pitfalls, and one line says so")
    void onlyForThoseWithPitfalls() {
        TestGuildProvider mine = new TestGuildProvider("mine", UnaryOperator.identity());
        String[] args = {"--lessons", "--scenario=time-zone,stale-save,lazy-after-close", "--impl=jdbc,mine"};

        CommandLineRun run = CommandLineRun.of(with(mine), args);
        assertThat(run.err()).isEqualTo("mine has no pitfalls: it does not play the 2 scenarios that need them\n");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("\n time-zone +\\| repeatable-read \\| happened +\\| not played\n")
                .containsPattern("\n stale-save .* \\| prevented, conflict +\\| prevented, conflict\n");

        CommandLineRun named = CommandLineRun.of(with(mine), "--lessons", "--scenario=time-zone", "--impl=mine");
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("mine has no pitfalls").hasLineCount(1);
    }

    @Test
    @DisplayName("are opened for those who call them alone")
    void openedOnRequest() {
        AtomicInteger guilds = new AtomicInteger();
        AtomicInteger pitfalls = new AtomicInteger();
        PlayerStoreProvider counted = new TestGuildProvider("mine", store -> {
                    guilds.incrementAndGet();
                    return store;
                })
                .withPitfalls(each -> {
                    pitfalls.incrementAndGet();
                    return each;
                });

        assertThat(CommandLineRun.of(List.of(counted), "--scenario=all").exitCode())
                .isZero();
        assertThat(guilds).hasValue(1);
        assertThat(pitfalls).hasValue(0);
        assertThat(CommandLineRun.of(List.of(counted), "--scenario=simple,trade,transaction,contract")
                        .exitCode())
                .isZero();
        assertThat(guilds).hasValue(1);
        assertThat(CommandLineRun.of(List.of(counted), "--lessons", "--scenario=time-zone")
                        .exitCode())
                .isZero();
        assertThat(guilds).hasValue(2);
        assertThat(pitfalls).hasValue(1);
    }
}
