package dev.ormworkbench.runner.bench.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.ImplementationException;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.guild.MeasuredGuildCalls;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuildTrialTest {

    private final Database database = SharedServer.get().open();

    @BeforeAll
    void ready() {
        database.awaitReady().createGuildTables();
    }

    @AfterAll
    void close() {
        database.close();
    }

    static List<MeasuredOperation> timed() {
        return MeasuredOperation.timed(StoreContract.GUILDS).toList();
    }

    /** A save of what is stored writes nothing, and a bulk update has no items. */
    static Stream<MeasuredOperation> ofWholeGuilds() {
        return timed().stream().filter(operation -> operation.method().matches("create|find|page|save"));
    }

    static Stream<MeasuredOperation> writing() {
        return Stream.of(
                MeasuredOperation.CREATE_GUILD,
                MeasuredOperation.SAVE_ITEM,
                MeasuredOperation.TRANSFER,
                MeasuredOperation.RAISE_FEES);
    }

    @ParameterizedTest
    @MethodSource("ofWholeGuilds")
    void aStoreThatLosesAnItemIsCaught(MeasuredOperation operation) {
        assertThatThrownBy(() -> play(operation, new Losing(floor()))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStoreThatStoresOtherItemsThanItAnswersIsCaughtByTheTables() {
        GuildStore store = new Changed(floor()) {
            @Override
            public Guild create(NewGuild guild) {
                Guild created = super.create(guild);
                super.save(withOtherFirstItem(created));
                return created;
            }
        };

        assertThatThrownBy(() -> play(MeasuredOperation.CREATE_GUILD, store))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("after 12 calls the tables should hold");
    }

    @ParameterizedTest
    @MethodSource("ofWholeGuilds")
    void aStoreThatAnswersAnotherGuildIsCaught(MeasuredOperation operation) {
        assertThatThrownBy(() -> play(operation, new Mistaken(floor()))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("writing")
    void aStoreThatWritesNothingIsCaughtByTheTables(MeasuredOperation operation) {
        assertThatThrownBy(() -> play(operation, new Lying(floor())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("after 12 calls the tables should hold");
    }

    @ParameterizedTest
    @MethodSource("timed")
    void aStoreThatDoesNothingIsCaught(MeasuredOperation operation) {
        assertThatThrownBy(() -> play(operation, new Lazy(floor()))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theFloorDoesTheWork(AutoCommit autoCommit) {
        try (StorePools pools = database.newStorePools(autoCommit, config -> {})) {
            for (MeasuredOperation operation : timed()) {
                assertThatCode(() -> play(operation, new GuildFloor(pools.connections())))
                        .as(operation.userName())
                        .doesNotThrowAnyException();
            }
        }
    }

    static Stream<String> implementations() {
        return TestProvider.implementations().stream().map(Implementation::name);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void implementationsDoTheWork(String name) {
        try (MeasuredCalls calls = open(name, StoreContract.GUILDS, TestProvider.implementations())) {
            for (MeasuredOperation operation : timed()) {
                assertThatCode(() -> play(operation, calls))
                        .as(operation.userName())
                        .doesNotThrowAnyException();
            }
        }
    }

    /** A fork measures one operation, and the other store would cost it time and memory. */
    @Test
    void opensOnlyTheStoreOfTheContract() {
        GuildStoreProvider broken = new GuildStoreProvider() {
            @Override
            public String name() {
                return "half";
            }

            @Override
            public String description() {
                return "for tests";
            }

            @Override
            public GuildStore open(Connections connections, ServerProduct product) {
                throw new IllegalStateException("opened");
            }
        };
        List<Implementation> half = Implementations.of(
                        List.of(TestProvider.correct("half")), List.of(broken), List.of())
                .found();

        open("half", StoreContract.PLAYERS, half).close();
        assertThatThrownBy(() -> open("half", StoreContract.GUILDS, half).close())
                .isInstanceOf(ImplementationException.class)
                .hasMessageContaining("opened");
    }

    private MeasuredCalls open(String name, StoreContract contract, List<Implementation> implementations) {
        return BenchTargets.open(
                name,
                contract,
                implementations,
                Connections.of(database.dataSource()),
                database.product(),
                Locking.PESSIMISTIC);
    }

    private GuildStore floor() {
        return new GuildFloor(Connections.of(database.dataSource()));
    }

    private void play(MeasuredOperation operation, GuildStore store) throws SQLException {
        play(operation, new MeasuredGuildCalls(store));
    }

    /** More calls than there are guilds, and no number of them that brings all members home. */
    private void play(MeasuredOperation operation, MeasuredCalls calls) throws SQLException {
        Trial trial = new Trial(operation, calls, database.dataSource());
        trial.prepare();
        for (int call = 0; call < 12; call++) {
            trial.call();
        }
        trial.verify();
    }

    private static Guild withFirstItems(Guild guild, List<Item> items) {
        List<Member> members = new ArrayList<>(guild.members());
        Member first = members.get(0);
        members.set(0, new Member(first.id(), first.name(), items, first.skills()));
        return guild.withMembers(members);
    }

    private static Guild withoutAnItem(Guild guild) {
        List<Item> items = guild.members().get(0).items();
        return withFirstItems(guild, items.subList(1, items.size()));
    }

    private static Guild withOtherFirstItem(Guild guild) {
        List<Item> items = new ArrayList<>(guild.members().get(0).items());
        Item item = items.get(0);
        items.set(0, new Item(item.id(), item.name(), item.quantity() + 1, item.price()));
        return withFirstItems(guild, items);
    }

    /** Calls another store. */
    private static class Changed implements GuildStore {

        final GuildStore real;

        Changed(GuildStore real) {
            this.real = real;
        }

        @Override
        public Guild create(NewGuild guild) {
            return real.create(guild);
        }

        @Override
        public Optional<Guild> find(long id, Fetching fetching) {
            return real.find(id, fetching);
        }

        @Override
        public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
            return real.page(after, size, fetching);
        }

        @Override
        public Guild save(Guild guild) {
            return real.save(guild);
        }

        @Override
        public boolean disband(long id) {
            return real.disband(id);
        }

        @Override
        public void transfer(long memberId, long guildId) {
            real.transfer(memberId, guildId);
        }

        @Override
        public List<GuildSummary> search(GuildQuery query) {
            return real.search(query);
        }

        @Override
        public List<GuildRank> leaderboard(int limit) {
            return real.leaderboard(limit);
        }

        @Override
        public int raiseFees(BigDecimal percent, Tier tier) {
            return real.raiseFees(percent, tier);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** Answers one item too few. */
    private static final class Losing extends Changed {

        Losing(GuildStore real) {
            super(real);
        }

        @Override
        public Guild create(NewGuild guild) {
            return withoutAnItem(super.create(guild));
        }

        @Override
        public Optional<Guild> find(long id, Fetching fetching) {
            return super.find(id, fetching).map(GuildTrialTest::withoutAnItem);
        }

        @Override
        public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
            List<Guild> page = new ArrayList<>(super.page(after, size, fetching));
            page.set(page.size() - 1, withoutAnItem(page.get(page.size() - 1)));
            return page;
        }

        @Override
        public Guild save(Guild guild) {
            return withoutAnItem(super.save(guild));
        }
    }

    /** Answers the guild after the right one, or the same one each time. */
    private static final class Mistaken extends Changed {

        private @Nullable Guild first;

        Mistaken(GuildStore real) {
            super(real);
        }

        @Override
        public Guild create(NewGuild guild) {
            first = first == null ? super.create(guild) : first;
            return first;
        }

        @Override
        public Optional<Guild> find(long id, Fetching fetching) {
            return super.find(id + 1, fetching);
        }

        @Override
        public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
            return super.page("guild-0", size, fetching);
        }

        @Override
        public Guild save(Guild guild) {
            first = first == null ? super.save(guild) : first;
            return first;
        }
    }

    /** Answers what is expected, and writes nothing. */
    private static final class Lying extends Changed {

        Lying(GuildStore real) {
            super(real);
        }

        @Override
        public Guild create(NewGuild guild) {
            List<Member> members = new ArrayList<>();
            for (Member member : guild.members()) {
                long id = members.size() + 1L;
                List<Item> items = new ArrayList<>();
                for (Item item : member.items()) {
                    items.add(new Item(100 * id + items.size(), item.name(), item.quantity(), item.price()));
                }
                members.add(new Member(id, member.name(), items, member.skills()));
            }
            return guild.stored(1, members);
        }

        @Override
        public Guild save(Guild guild) {
            return guild.withVersion(guild.version() + 1);
        }

        @Override
        public void transfer(long memberId, long guildId) {}

        @Override
        public int raiseFees(BigDecimal percent, Tier tier) {
            return 3;
        }
    }

    /** Answers nothing. */
    private static final class Lazy extends Changed {

        Lazy(GuildStore real) {
            super(real);
        }

        @Override
        public Guild create(NewGuild guild) {
            return guild.stored(1, List.of());
        }

        @Override
        public Optional<Guild> find(long id, Fetching fetching) {
            return Optional.empty();
        }

        @Override
        public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
            return List.of();
        }

        @Override
        public Guild save(Guild guild) {
            return guild.withMembers(List.of());
        }

        @Override
        public void transfer(long memberId, long guildId) {}

        @Override
        public List<GuildSummary> search(GuildQuery query) {
            return List.of();
        }

        @Override
        public List<GuildRank> leaderboard(int limit) {
            return List.of();
        }

        @Override
        public int raiseFees(BigDecimal percent, Tier tier) {
            return 0;
        }
    }
}
