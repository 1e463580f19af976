package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.ForwardingGuildStore;
import dev.ormworkbench.runner.fixture.TestGuildProvider;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.memory.MemoryGuildStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that stores of guilds that agree with the model pass, and that a short script shows what another one does wrong. */
class GuildFuzzTest {

    private static final int SHORT = 5;

    @TempDir
    Path folder;

    private CommandLineRun fuzz(List<PlayerStoreProvider> providers, String... more) {
        return CommandLineRun.of(
                providers, CommandLineRun.args(List.of("fuzz", "--contract=guilds", "--out=" + folder), more));
    }

    private static PlayerStoreProvider store(String name, UnaryOperator<GuildStore> change) {
        return new TestGuildProvider(name, change).withPlayers();
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Lets a percent sign in a prefix stand for any text. */
    private static GuildStore takingPatterns(GuildStore store) {
        return new ForwardingGuildStore(store) {
            @Override
            public List<GuildSummary> search(GuildQuery query) {
                String prefix = query.namePrefix();
                return prefix == null || prefix.indexOf('%') < 0
                        ? super.search(query)
                        : super.search(new GuildQuery(
                                prefix.startsWith("%") ? null : prefix.substring(0, prefix.indexOf('%')),
                                query.tiers(),
                                query.lowestFee(),
                                query.highestFee(),
                                query.foundedSince(),
                                query.minMembers(),
                                query.itemName(),
                                query.skills(),
                                query.sort(),
                                query.limit()));
            }
        };
    }

    /** Saves once more what it has saved, with another fee in between. */
    private static GuildStore raisingTheVersionTwice(GuildStore store) {
        return new ForwardingGuildStore(store) {
            @Override
            public Guild save(Guild guild) {
                Guild saved = super.save(guild);
                if (saved.version() == guild.version() || guild.members().size() != 2) {
                    return saved;
                }
                return super.save(withMotto(super.save(withMotto(saved, "x")), saved.motto()));
            }
        };
    }

    private static Guild withMotto(Guild guild, @Nullable String motto) {
        return new Guild(
                guild.id(),
                guild.version(),
                guild.name(),
                motto,
                guild.fee(),
                guild.tier(),
                guild.founded(),
                guild.members());
    }

    /** Stores an empty motto as none, as some databases do. */
    private static GuildStore losingEmptyMottos(GuildStore store) {
        return new ForwardingGuildStore(store) {
            @Override
            public Guild create(NewGuild guild) {
                String motto = guild.motto();
                Guild created = super.create(new NewGuild(
                        guild.name(),
                        motto == null || motto.isEmpty() ? null : motto,
                        guild.fee(),
                        guild.tier(),
                        guild.founded(),
                        guild.members()));
                return withMotto(created, motto);
            }
        };
    }

    /** Reads too few guilds by a join, because a limit counts rows. */
    private static GuildStore limitingRows(GuildStore store) {
        return new ForwardingGuildStore(store) {
            @Override
            public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
                List<Guild> page = super.page(after, size, fetching);
                return fetching == Fetching.JOIN
                                && page.size() > 1
                                && page.get(0).members().size() > 1
                        ? page.subList(0, 1)
                        : page;
            }
        };
    }

    static Stream<Arguments> brokenStores() {
        return Stream.of(
                Arguments.of("takes-patterns", (UnaryOperator<GuildStore>) GuildFuzzTest::takingPatterns),
                Arguments.of("raises-twice", (UnaryOperator<GuildStore>) GuildFuzzTest::raisingTheVersionTwice),
                Arguments.of("loses-mottos", (UnaryOperator<GuildStore>) GuildFuzzTest::losingEmptyMottos),
                Arguments.of("limits-rows", (UnaryOperator<GuildStore>) GuildFuzzTest::limitingRows));
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void aBrokenStoreIsFoundAndReplayedByAShortScript(String name, UnaryOperator<GuildStore> flaw) throws IOException {
        List<PlayerStoreProvider> providers = List.of(store("correct", UnaryOperator.identity()), store(name, flaw));

        CommandLineRun run = fuzz(providers, "--steps=400", "--rounds=6");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains(name + " and the model differ in round ", "      came:  ", "      model: ")
                .contains("6 rounds of 400 steps, seed 42: correct and the model agree\n");
        assertThat(written()).hasSize(1);
        Path file = written().get(0);
        assertThat(file.getFileName().toString()).matches("fuzz-guilds-42-[1-6]-" + name + "\\.yaml");
        assertThat(Files.readString(file)).contains("--contract=guilds");
        Scenario scenario = ScenarioFiles.read(file).get(0);
        assertThat(scenario.steps()).hasSizeLessThanOrEqualTo(SHORT);

        CommandLineRun replay = CommandLineRun.of(providers, "run", "--scenario=" + file);
        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isEqualTo(3);
        assertThat(CommandLineRun.of(providers, "run", "--scenario=" + file, "--impl=correct")
                        .exitCode())
                .isZero();
    }

    @Test
    void theServersTablesExposeAStoreThatAnswersFromMemory() {
        CommandLineRun run =
                fuzz(List.of(store("dreams", store -> new MemoryGuildStore())), "--steps=200", "--rounds=3");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("    the table on the server, at the end\n      came:  []\n      model: [(name=");
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        List<PlayerStoreProvider> providers = List.of(store("broken", GuildFuzzTest::losingEmptyMottos));
        CommandLineRun first = fuzz(providers, "--steps=200", "--rounds=2", "--seed=-7", "--format=json");
        Path file = written().get(0);
        String script = Files.readString(file);

        assertThat(fuzz(providers, "--steps=200", "--rounds=2", "--seed=-7", "--format=json")
                        .out())
                .isEqualTo(first.out());
        assertThat(written()).containsExactly(file);
        assertThat(Files.readString(file)).isEqualTo(script);
        assertThat(first.out()).contains("\"contract\" : \"guilds\"");
        ResultSchemaTest.fits("fuzz", first.out());
    }

    @Test
    void theFourImplementationsAgreeWithTheModel() {
        CommandLineRun run = CommandLineRun.of("fuzz", "--contract=guilds", "--steps=250", "--rounds=2");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.results())
                .isEqualTo("2 rounds of 250 steps, seed 42: hibernate, jdbc, jooq, mybatis and the model agree\n");
    }

    @Test
    void anImplementationWithoutGuildsIsLeftOut() {
        List<PlayerStoreProvider> providers = List.of(TestProvider.correct("a"), store("b", UnaryOperator.identity()));
        CommandLineRun run = fuzz(providers, "--steps=20", "--rounds=1");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).endsWith("seed 42: b and the model agree\n");
        assertThat(run.err()).contains("a is left out: ", "a has no store of guilds");
    }

    @Test
    void anUnknownContractIsOneLine() {
        CommandLineRun run = CommandLineRun.of("fuzz", "--contract=gilds");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'gilds'", "Choose from players or guilds")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
