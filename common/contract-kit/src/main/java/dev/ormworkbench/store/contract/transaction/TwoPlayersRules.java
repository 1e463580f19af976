package dev.ormworkbench.store.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import org.junit.jupiter.api.BeforeEach;

/** What rules of transactions share: the two players of each test. */
abstract class TwoPlayersRules extends Rules {

    static final Player ALICE = new Player("alice", 10, 1);
    static final Player BOB = new Player("bob", 20, 2);
    static final Player CAROL = new Player("carol", 30, 3);
    static final Player RICH_ALICE = new Player("alice", 500, 5);

    TwoPlayersRules(StoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void aliceAndBob() {
        table().insert(ALICE, BOB);
    }

    static void assertSeesItsWrites(PlayerTransaction transaction) {
        assertThat(transaction.find("alice")).contains(ALICE);
        transaction.create(CAROL);
        transaction.update(RICH_ALICE);
        transaction.delete("bob");

        assertThat(transaction.find("alice")).contains(RICH_ALICE);
        assertThat(transaction.findForUpdate("bob")).isEmpty();
        assertThat(transaction.findByCoins(20, 40)).containsExactly(CAROL);
        assertThat(transaction.list(10)).containsExactly(RICH_ALICE, CAROL);
        assertThat(transaction.count()).isEqualTo(2);
    }
}
