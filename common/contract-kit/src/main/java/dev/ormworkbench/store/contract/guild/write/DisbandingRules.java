package dev.ormworkbench.store.contract.guild.write;

import static dev.ormworkbench.store.contract.guild.Graphs.crowd;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.table.GuildTables.Rows;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-08: disbanding a guild. */
public abstract class DisbandingRules extends GuildRules {

    protected DisbandingRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("GS-08")
    @DisplayName("GS-08 disband removes a guild with its members and items, and leaves the skills and other guilds")
    void disbands() {
        Guild smiths = tables().insert(smiths());
        Guild others = tables().insert(guild("others", smiths().members()));

        assertThat(store().disband(smiths.id())).isTrue();

        assertThat(tables().guilds()).containsExactly(others);
        assertThat(tables().rows()).isEqualTo(new Rows(1, 3, 4, 2, 3));
        assertThat(store().disband(others.id())).isTrue();
        assertThat(tables().rows()).isEqualTo(new Rows(0, 0, 0, 2, 0));
    }

    @Test
    @Tag("GS-08")
    @DisplayName("GS-08 disband returns whether the guild existed")
    void tellsWhether() {
        Guild smiths = tables().insert(smiths());

        for (long id : new long[] {0, -1, smiths.id() + 1, Long.MAX_VALUE}) {
            assertThat(store().disband(id)).isFalse();
        }
        assertThat(tables().guilds()).containsExactly(smiths);
        assertThat(store().disband(smiths.id())).isTrue();
        assertThat(store().disband(smiths.id())).isFalse();
    }

    @Test
    @Tag("GS-08")
    @DisplayName("GS-08 a disbanded guild is found no longer, and its name is free")
    void isGone() {
        Guild smiths = store().create(smiths());
        store().disband(smiths.id());

        for (Fetching fetching : Fetching.values()) {
            assertThat(store().find(smiths.id(), fetching)).isEmpty();
            assertThat(store().page(null, 10, fetching)).isEmpty();
        }
        Guild again = store().create(smiths());
        assertThat(tables().guilds()).containsExactly(again);
    }

    @Test
    @Tag("GS-08")
    @DisplayName("GS-08 disband removes a guild of hundreds of members")
    void disbandsMany() {
        Guild crowd = tables().insert(crowd("crowd", 300, 3, 2));

        assertThat(store().disband(crowd.id())).isTrue();
        assertThat(tables().rows()).isEqualTo(new Rows(0, 0, 0, 2, 0));
    }

    @Test
    @Tag("GS-08")
    @DisplayName("GS-08 nobody sees a guild that is being disbanded without its members or items")
    void disbandedWhole() {
        Guild smiths = tables().insert(smiths());

        assertSeenWhole(() -> store().disband(smiths.id()));
    }

    @Test
    @OnOneNode
    @Tag("GS-08")
    @DisplayName("GS-08 a disbanding that waited for another one of the same guild returns false")
    void waitsForAnother() throws Exception {
        Guild smiths = tables().insert(smiths());
        OtherTransaction other = otherTransaction().run("DELETE FROM workbench_guild WHERE id = ?", smiths.id());
        Future<Boolean> disband = inBackground(() -> store().disband(smiths.id()));
        table().awaitLockWait(disband);
        other.commit();

        assertThat(resultOf(disband)).isFalse();
    }
}
