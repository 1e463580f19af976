package dev.ormworkbench.store.contract.guild.failure;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildOperation;
import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What rules of failures share: two guilds, and checks of what a call throws. */
public abstract class TwoGuildsRules extends GuildRules {

    private Guild smiths;
    private Guild thieves;

    protected TwoGuildsRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void smithsAndThieves() {
        smiths = tables().insert(Graphs.smiths());
        thieves = tables().insert(guild("thieves", with(member("zoe", item("key", 1, "5.00")), "hide")));
        watch().reset();
    }

    /** Returns the stored guild that most operations work on. */
    final Guild smiths() {
        return smiths;
    }

    /** Returns the stored guild that members move to. Its id is the greater one. */
    final Guild thieves() {
        return thieves;
    }

    /** Makes a call of the operation on these two guilds. */
    final @Nullable Object play(GuildOperation operation, GuildStore store) {
        return operation.on(store, smiths, thieves);
    }

    final void assertNothingChanged() {
        assertThat(tables().guilds()).containsExactly(smiths, thieves);
    }

    /** A single write under auto-commit may have happened when its connection is lost. */
    static Class<? extends PlayerStoreException> typeOfLoss(GuildOperation operation, Throwable failure) {
        boolean commitsItself = operation == GuildOperation.RAISE_FEES || operation == GuildOperation.DISBAND;
        return commitsItself && failure instanceof OutcomeUnknownException
                ? OutcomeUnknownException.class
                : StoreUnavailableException.class;
    }

    final void assertFailure(Throwable failure, Class<? extends PlayerStoreException> type, GuildOperation operation) {
        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.getCause()).as("the cause").isNotNull();
        assertFailureNames(failure, operation.methodName(), operation.ids(smiths, thieves));
    }

    /** A pool may still hold other killed connections; each can fail one call at most. */
    final void assertWorksAgain() {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                assertThat(store().find(smiths.id(), Fetching.BATCH)).contains(smiths);
                break;
            } catch (StoreUnavailableException e) {
                // the next one finds another connection
            }
        }
        assertThat(store().find(thieves.id(), Fetching.JOIN)).contains(thieves);
    }
}
