package dev.ormworkbench.store.contract.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PS-07, PS-08: updating and deleting. */
public abstract class ChangingRules extends Rules {

    protected ChangingRules(StoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 update sets both balances of that player, and of no other")
    void update() {
        table().insert(player("alice", 1, 2), player("bob", 3, 4));

        store().update(player("alice", 0, 2147483647));

        assertThat(table().players()).containsExactly(player("alice", 0, 2147483647), player("bob", 3, 4));
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 updating an unknown player fails with its id and creates none")
    void updateUnknown() {
        table().insert(player("alice", 1, 2));

        assertThatThrownBy(() -> store().update(player("bob", 3, 4)))
                .asInstanceOf(InstanceOfAssertFactories.type(PlayerNotFoundException.class))
                .satisfies(e -> assertThat(e.playerId()).isEqualTo("bob"));
        assertThat(table().players()).containsExactly(player("alice", 1, 2));
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 writing the stored values again succeeds")
    void updateToTheSame() {
        table().insert(player("alice", 1, 2));

        store().update(player("alice", 1, 2));

        assertThat(table().players()).containsExactly(player("alice", 1, 2));
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 update sets one balance if the other stays the same")
    void updateOneBalance() {
        table().insert(player("alice", 1, 2));

        store().update(player("alice", 1, 7));
        assertThat(table().players()).containsExactly(player("alice", 1, 7));
        store().update(player("alice", 8, 7));
        assertThat(table().players()).containsExactly(player("alice", 8, 7));
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 nobody sees one balance updated without the other")
    void updatedWhole() {
        table().insert(player("alice", 1, 2), player("bob", 3, 4));

        assertSeenWhole(() -> store().update(player("alice", 7, 8)));
        assertSeenWhole(() -> store().update(player("nobody", 7, 8)));
    }

    @Test
    @OnOneNode
    @Tag("PS-07")
    @DisplayName("PS-07 an update that waited for a deletion finds no player")
    void updateWaitsForDeletion() throws Exception {
        table().insert(player("alice", 1, 2));
        OtherTransaction other = otherTransaction().delete("alice");
        Future<?> update = inBackground(() -> {
            store().update(player("alice", 3, 4));
            return "updated";
        });
        table().awaitLockWait(update);
        other.commit();

        assertThat(failureOf(update)).isInstanceOf(PlayerNotFoundException.class);
        assertThat(table().players()).isEmpty();
    }

    @Test
    @Tag("PS-08")
    @DisplayName("PS-08 delete returns whether the player existed, and deletes no other")
    void delete() {
        table().insert(player("alice", 1, 2), player("bob", 3, 4));

        assertThat(store().delete("alice")).isTrue();
        assertThat(store().delete("alice")).isFalse();
        assertThat(table().players()).containsExactly(player("bob", 3, 4));
    }

    @Test
    @OnOneNode
    @Tag("PS-08")
    @DisplayName("PS-08 delete that waited for another delete of the same player returns false")
    void deleteWaitsForDeletion() throws Exception {
        table().insert(player("alice", 1, 2));
        OtherTransaction other = otherTransaction().delete("alice");
        Future<Boolean> delete = inBackground(() -> store().delete("alice"));
        table().awaitLockWait(delete);
        other.commit();

        assertThat(resultOf(delete)).isFalse();
    }

    @Test
    @Tag("PS-08")
    @DisplayName("PS-08 others see a player that is being deleted with its values or not at all")
    void deletedWhole() {
        table().insert(player("alice", 1, 2), player("bob", 3, 4));

        assertSeenWhole(() -> store().delete("alice"));
        assertSeenWhole(() -> store().delete("nobody"));
        assertSeenWhole(() -> store().deleteAll());
    }

    @Test
    @Tag("PS-08")
    @DisplayName("PS-08 delete returns true for a player that it has deleted, whenever that player was created")
    void deletesWhatCameMeanwhile() {
        AtomicInteger statements = new AtomicInteger();
        watch().beforeStatement(first -> watch().beforeStatement(second -> {
            statements.set(2);
            table().insert(player("alice", 1, 2));
        }));

        boolean deleted = store().delete("alice");

        boolean came = statements.get() == 2;
        assertThat(table().find("alice").isEmpty()).as("deleted").isEqualTo(deleted || !came);
    }

    @Test
    @Tag("PS-08")
    @DisplayName("PS-08 deleteAll returns how many it has deleted, whatever another has created or deleted meanwhile")
    void deleteAllCountsItsOwn() {
        for (boolean creates : new boolean[] {true, false}) {
            table().empty();
            table().insert(player("alice", 1, 2), player("bob", 3, 4), player("carol", 5, 6));
            AtomicInteger there = new AtomicInteger(3);
            JdbcWatch.Action meanwhile = connection -> {
                if (creates) {
                    table().insert(player("dave", 7, 8));
                } else {
                    table().delete("bob");
                }
                there.set((int) table().count());
            };
            watch().beforeStatement(first -> watch().beforeStatement(meanwhile));

            assertThat(store().deleteAll()).isEqualTo(there.get() - table().count());
        }
    }

    @Test
    @Tag("PS-08")
    @DisplayName("PS-08 deleteAll deletes all players and returns their number")
    void deleteAll() {
        assertThat(store().deleteAll()).isZero();

        table().insert(player("alice", 1, 2), player("bob", 3, 4), player("carol", 5, 6));

        assertThat(store().deleteAll()).isEqualTo(3);
        assertThat(table().players()).isEmpty();
    }
}
