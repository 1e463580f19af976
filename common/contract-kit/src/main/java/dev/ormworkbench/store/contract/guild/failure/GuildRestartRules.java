package dev.ormworkbench.store.contract.guild.failure;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.minus;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildOperation;
import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.RestartedServer;
import dev.ormworkbench.store.contract.table.GuildTables;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-13 when a server stops in the middle of a run and starts again. The store is not opened again. */
@OnOneNode
@Tag(RestartedServer.TAG)
public abstract class GuildRestartRules extends GuildRules {

    private RestartedServer server;
    private GuildTables tablesThere;
    private GuildStore store;
    private Guild smiths;
    private Guild thieves;

    protected GuildRestartRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void smithsAndThieves() throws Exception {
        server = restartedServer();
        tablesThere = new GuildTables(server.kitPool());
        smiths = tablesThere.insert(Graphs.smiths());
        thieves = tablesThere.insert(guild("thieves", with(member("zoe", item("key", 1, "5.00")), "hide")));
        store = open(server.watch().connections());
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 while the server is stopped, the store is unavailable, and nothing has changed")
    void stopped() throws Exception {
        assertThat(store.find(smiths.id(), Fetching.JOIN)).contains(smiths);
        server.stop();

        // The idle connection does not know that the server has ended, so a command on it may have been executed.
        assertThat(catchThrowable(() -> store.disband(smiths.id())))
                .isInstanceOfAny(StoreUnavailableException.class, OutcomeUnknownException.class);
        Map<GuildOperation, Future<?>> calls = new EnumMap<>(GuildOperation.class);
        for (GuildOperation operation : GuildOperation.values()) {
            calls.put(operation, inBackground(() -> operation.on(store, smiths, thieves)));
        }
        for (Map.Entry<GuildOperation, Future<?>> call : calls.entrySet()) {
            Throwable failure = failureOf(call.getValue());
            assertThat(failure).isInstanceOf(StoreUnavailableException.class);
            assertFailureNames(
                    failure, call.getKey().methodName(), call.getKey().ids(smiths, thieves));
        }

        server.start();
        assertThat(tablesThere.guilds()).containsExactly(smiths, thieves);
        transfer();
        assertThat(tablesThere.guilds()).isEqualTo(transferred());
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 if the server stops between two statements of a call, nothing changes")
    void stoppedInTransfer() throws Exception {
        server.watch().beforeStatement(first -> server.watch().beforeStatement(second -> server.stop()));

        Throwable failure = catchThrowable(this::transfer);

        assertThat(failure).isInstanceOf(StoreUnavailableException.class);
        server.start();
        assertThat(tablesThere.guilds()).containsExactly(smiths, thieves);
        transfer();
        assertThat(tablesThere.guilds()).isEqualTo(transferred());
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 if the server stops during a commit, the outcome is unknown, and all or nothing has changed")
    void stoppedAtCommit() throws Exception {
        server.watch().beforeCommitting(commits -> server.stop());

        Throwable failure = catchThrowable(this::transfer);

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        server.start();
        assertThat(tablesThere.guilds()).isIn(List.of(smiths, thieves), transferred());
        transfer();
        assertThat(tablesThere.guilds()).isEqualTo(transferred());
    }

    private void transfer() {
        store.transfer(member(smiths, "ann").id(), thieves.id());
    }

    /** Returns the guilds after the transfer. */
    private List<Guild> transferred() {
        return List.of(
                minus(smiths, "ann").withVersion(1),
                thieves.withMembers(List.of(member(smiths, "ann"), member(thieves, "zoe")))
                        .withVersion(1));
    }
}
