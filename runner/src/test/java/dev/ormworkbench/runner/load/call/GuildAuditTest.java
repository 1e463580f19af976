package dev.ormworkbench.runner.load.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.ForwardingGuildStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestGuildProvider;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Makes calls on right and broken stores, and audits the tables. Each test begins with two guilds. */
@DisplayName("An audit of guilds")
class GuildAuditTest {

    private static final LoadRow.Guilds CLEAN = new LoadRow.Guilds(0, 0, 0, 0, 0, 0);
    private static final int GUILDS = 2;
    private static final LoadCall SAVE = new LoadCall.Save(0, /* choice= */ 3, /* more= */ 7);
    private static final LoadCall TRANSFER = new LoadCall.Transfer(0, 1, /* choice= */ 2);

    private static Database database;

    private final GuildStore right = open(UnaryOperator.identity());
    private Ledger ledger = Ledger.of(0, GUILDS, /* orderIsDecided= */ true);

    @BeforeAll
    static void openDatabase() {
        database = SharedServer.get().open();
        database.createGuildTables();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static GuildStore open(UnaryOperator<GuildStore> change) {
        return new TestGuildProvider("broken", change).open(Connections.of(database.dataSource()), database.product());
    }

    @BeforeEach
    void twoGuilds() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Database.emptyGuildTables(connection);
        }
        begin(/* orderIsDecided= */ true);
    }

    private void begin(boolean orderIsDecided) {
        ledger = Ledger.of(0, GUILDS, orderIsDecided);
        for (int guild = 0; guild < GUILDS; guild++) {
            ledger.guilds().created(guild, right.create(ledger.guilds().guild(guild)));
        }
    }

    private void play(GuildStore store, LoadCall... calls) {
        Stores stores = Stores.of(store);
        for (LoadCall call : calls) {
            call.play(stores, ledger);
        }
    }

    private LoadRow.Guilds audit() {
        return GuildAudit.of(database, ledger.guilds());
    }

    private static void sql(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("accuses no right store")
    void right() {
        play(right, SAVE, TRANSFER, SAVE, new LoadCall.Transfer(1, 0, 5), SAVE);

        assertThat(audit()).isEqualTo(CLEAN);
        assertThat(ledger.wrongAnswers()).isZero();
    }

    @Test
    @DisplayName("accuses no right store that many callers use at the same time")
    void rightWithManyCallers() throws Exception {
        sql("DELETE FROM workbench_guild");
        begin(/* orderIsDecided= */ false);
        Workload workload = new Workload(42, Mix.parse("save=1,transfer=1"), Pick.UNIFORM, 2, GUILDS);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> tasks = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(caller -> () -> {
                        for (int call = 0; call < 50; call++) {
                            playUnlessConflict(workload.operation(4L * call + caller));
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> done : callers.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            callers.shutdown();
        }

        assertThat(audit()).isEqualTo(CLEAN);
        assertThat(ledger.wrongAnswers()).isZero();
    }

    private void playUnlessConflict(LoadCall call) {
        try {
            play(right, call);
        } catch (ConcurrencyConflictException e) {
            // Nothing has changed, and nothing is booked.
        }
    }

    @Test
    @DisplayName("finds an acknowledged save that another one has overwritten")
    void lostUpdate() {
        GuildStore losing = new ForwardingGuildStore(right) {
            @Override
            public Guild save(Guild guild) {
                Guild saved = super.save(guild);
                sql("UPDATE workbench_item SET quantity = 100 WHERE quantity = 107");
                return saved;
            }
        };
        play(right, SAVE);
        play(losing, new LoadCall.Save(0, /* choice= */ 4, /* more= */ 5));

        assertThat(audit()).isEqualTo(new LoadRow.Guilds(0, 0, 7, 0, 0, 1));
    }

    @Test
    @DisplayName("finds an acknowledged save that did nothing")
    void missingSave() {
        play(
                new ForwardingGuildStore(right) {
                    @Override
                    public Guild save(Guild guild) {
                        return guild;
                    }
                },
                SAVE);

        assertThat(audit()).isEqualTo(new LoadRow.Guilds(0, 0, 7, 1, 0, 1));
        assertThat(ledger.wrongAnswers()).isEqualTo(1);
    }

    @Test
    @DisplayName("finds a save, and a transfer, that raised no version, or raised it twice")
    void wrongVersions() {
        play(changingAfterwards("version = version - 1"), SAVE);
        assertThat(audit()).isEqualTo(new LoadRow.Guilds(0, 0, 0, 2, 0, 0));

        sql("UPDATE workbench_guild SET version = version + 1");
        assertThat(audit()).isEqualTo(CLEAN);
        play(changingAfterwards("version = version + 1"), TRANSFER);
        assertThat(audit()).isEqualTo(new LoadRow.Guilds(0, 0, 0, 2, 0, 0));
    }

    private GuildStore changingAfterwards(String change) {
        return new ForwardingGuildStore(right) {
            @Override
            public Guild save(Guild guild) {
                Guild saved = super.save(guild);
                sql("UPDATE workbench_guild SET " + change);
                return saved;
            }

            @Override
            public void transfer(long memberId, long guildId) {
                super.transfer(memberId, guildId);
                sql("UPDATE workbench_guild SET " + change);
            }
        };
    }

    private GuildStore transferringWith(String afterwards) {
        return new ForwardingGuildStore(right) {
            @Override
            public void transfer(long memberId, long guildId) {
                super.transfer(memberId, guildId);
                sql(afterwards.replace("MEMBER", String.valueOf(memberId)));
            }
        };
    }

    @Test
    @DisplayName("finds an item that a transfer has doubled")
    void doubledItem() {
        play(
                transferringWith("INSERT INTO workbench_item (member_id, name, quantity, price)"
                        + " SELECT member.id, item.name, item.quantity, item.price"
                        + " FROM workbench_item item JOIN workbench_member member ON member.name = 'member-7'"
                        + " WHERE item.member_id = MEMBER LIMIT 1"),
                TRANSFER);

        assertThat(audit()).isEqualTo(new LoadRow.Guilds(0, -1, -100, 0, 0, 1));
    }

    @Test
    @DisplayName("finds a member that a transfer has lost, with its items")
    void lostMember() {
        play(transferringWith("DELETE FROM workbench_member WHERE id = MEMBER"), TRANSFER);

        assertThat(audit()).isEqualTo(new LoadRow.Guilds(1, 2, 200, 1, 1, 2));
    }

    @Test
    @DisplayName("finds a member whom an acknowledged transfer has not moved")
    void missingTransfer() {
        play(
                new ForwardingGuildStore(right) {
                    @Override
                    public void transfer(long memberId, long guildId) {
                        // The member stays.
                    }
                },
                TRANSFER);

        assertThat(audit()).isEqualTo(new LoadRow.Guilds(0, 0, 0, 1, 1, 0));
    }

    @Test
    @DisplayName("accepts calls of unknown outcome as done or not done, and finds one that is half done")
    void unknownOutcome() {
        for (boolean isDone : new boolean[] {false, true}) {
            GuildStore unsure = unsure(isDone);
            assertThatThrownBy(() -> play(unsure, SAVE)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(audit()).isEqualTo(CLEAN);
            assertThatThrownBy(() -> play(unsure, TRANSFER)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(audit()).isEqualTo(CLEAN);
        }
        sql("UPDATE workbench_item SET quantity = quantity - 7 WHERE quantity > 100");
        assertThat(audit()).isEqualTo(CLEAN);
        sql("UPDATE workbench_guild SET version = 9 WHERE name = 'guild-1'");
        assertThat(audit()).isEqualTo(new LoadRow.Guilds(0, 0, 0, 1, 0, 0));
        assertThat(ledger.wrongAnswers()).isZero();
    }

    private GuildStore unsure(boolean isDone) {
        return new ForwardingGuildStore(right) {
            @Override
            public Guild save(Guild guild) {
                Guild saved = isDone ? super.save(guild) : guild;
                throw unknown("save of " + saved.name());
            }

            @Override
            public void transfer(long memberId, long guildId) {
                if (isDone) {
                    super.transfer(memberId, guildId);
                }
                throw unknown("transfer");
            }
        };
    }

    private static OutcomeUnknownException unknown(String operation) {
        return new OutcomeUnknownException(
                new Call("broken", operation), "the connection was lost", new SQLException("lost", "08S01"));
    }

    @Test
    @DisplayName("tells, with one caller, that a find was stale, or found another guild")
    void wrongFinds() {
        List<Optional<Guild>> stale = new ArrayList<>();
        GuildStore forgetful = new ForwardingGuildStore(right) {
            @Override
            public Optional<Guild> find(long id, Fetching fetching) {
                if (stale.isEmpty()) {
                    stale.add(super.find(id, fetching));
                }
                return stale.get(0);
            }
        };
        play(right, TRANSFER);
        assertThat(ledger.wrongAnswers()).isZero();
        play(forgetful, new LoadCall.Save(0, 0, 1));
        assertThat(ledger.wrongAnswers()).isZero();
        assertThatThrownBy(() -> play(forgetful, SAVE)).isInstanceOf(RuntimeException.class);
        assertThat(ledger.wrongAnswers()).isEqualTo(1);
        play(forgetful, new LoadCall.Transfer(1, 0, 1));
        assertThat(ledger.wrongAnswers()).isEqualTo(2);
    }
}
