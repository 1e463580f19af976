package dev.ormworkbench.runner.fuzz.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.store.Isolation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that the referee refuses steps that wait for others or that libraries handle differently, and allows all
 * others.
 */
class PlayerRefereeTest {

    private static final Operation BEGIN = new TransactionOperation.Begin(Optional.empty());
    private static final Operation BEGIN_ALONE = new TransactionOperation.Begin(Optional.of(Isolation.READ_COMMITTED));
    private static final Operation COUNT = new PlayerOperation.Count();
    private static final Operation COMMIT = new TransactionOperation.Commit();
    private static final Operation DELETE_ALL = new PlayerOperation.DeleteAll();

    private final PlayerReferee referee = new PlayerReferee(1, TransactionMode.PESSIMISTIC);

    private static Operation create(String id) {
        return new PlayerOperation.Create(new PlayerValues(id, 1, 1));
    }

    private static Operation update(String id) {
        return new PlayerOperation.Update(new PlayerValues(id, 2, 2));
    }

    private static Operation delete(String id) {
        return new PlayerOperation.Delete(id);
    }

    private static Operation lock(String id) {
        return new PlayerOperation.FindForUpdate(id);
    }

    private static Operation find(String id) {
        return new PlayerOperation.Find(id);
    }

    private boolean mayCome(String session, Operation operation) {
        return referee.play(step(session, operation));
    }

    private static Step step(String session, Operation operation) {
        return new Step(session, operation, Optional.empty(), List.of());
    }

    private void comes(String session, Operation... operations) {
        for (Operation operation : operations) {
            assertThat(mayCome(session, operation))
                    .as("%s %s", session, operation)
                    .isTrue();
        }
    }

    private void doesNotCome(String session, Operation... operations) {
        for (Operation operation : operations) {
            assertThat(mayCome(session, operation))
                    .as("%s %s", session, operation)
                    .isFalse();
        }
    }

    private void stored(String... ids) {
        Stream.of(ids).forEach(id -> comes("", create(id)));
    }

    @Test
    void aConcurrentTransactionReadsFirst() {
        stored("a");
        comes("T1", BEGIN);
        doesNotCome("T1", create("b"), update("a"), delete("a"), lock("a"));
        comes("T1", new PlayerOperation.ListFirst(0));
        doesNotCome("T1", update("a"));
        comes("T1", COUNT, update("a"));
    }

    @Test
    void noSessionTouchesAPlayerThatAnotherHasWrittenOrLocked() {
        stored("a", "b", "c");
        comes("T1", BEGIN, COUNT, update("a"), lock("b"));
        doesNotCome("", update("a"), delete("b"), new PlayerOperation.Trade("c", "b", 1, 1));
        comes("T2", BEGIN, COUNT);
        doesNotCome("T2", lock("a"), update("b"), create("b"));
        comes("T2", find("a"), update("c"));
        comes("T1", COMMIT);
        comes("", update("b"));
        doesNotCome("", update("c"));
    }

    @Test
    void noSessionWritesAPlayerChangedSinceItsSnapshotUnlessItsLastReadWasCurrent() {
        stored("a", "b", "c");
        comes("T1", BEGIN, COUNT);
        comes("", update("a"), update("b"));
        doesNotCome("T1", update("a"));
        comes("T1", find("a"), lock("a"), update("a"));
        doesNotCome("T1", find("c"), COUNT, update("b"));
        comes("T1", lock("c"));
        doesNotCome("T1", update("a"));
    }

    /** The lock would reveal the snapshot, and the commit would have a conflict. */
    @Test
    void optimisticTransactionsLockNoPlayerChangedSinceTheirSnapshot() {
        PlayerReferee optimistic = new PlayerReferee(1, TransactionMode.OPTIMISTIC);
        assertThat(Stream.of(
                        step("", create("a")),
                        step("", create("b")),
                        step("T1", BEGIN),
                        step("T1", COUNT),
                        step("", update("a")),
                        step("T1", lock("b"))))
                .allMatch(optimistic::play);

        assertThat(optimistic.play(step("T1", lock("a")))).isFalse();
        assertThat(optimistic.play(step("T1", find("a")))).isTrue();
    }

    @Test
    void changesBeforeTheSnapshotDoNotCount() {
        stored("a");
        comes("T1", BEGIN);
        comes("", update("a"));
        comes("T1", COUNT, update("a"));
    }

    @Test
    void noSessionCreatesInAGapThatMayBeLocked() {
        stored("b", "y");
        comes("T1", BEGIN, COUNT, create("m"), lock("z"));
        doesNotCome(
                "",
                create("c"),
                create("n"),
                create("x"),
                create("zz"),
                new PlayerOperation.CreateAll(List.of(new PlayerValues("0", 1, 1), new PlayerValues("c", 1, 1)), 5));
        comes("", create("a"));
        comes("T1", COMMIT);
        comes("", create("c"));
    }

    @Test
    void aTransactionThatNamesItsLevelRunsAlone() {
        stored("a");
        comes("T1", BEGIN_ALONE, update("a"), new PlayerOperation.DeleteByCoins(0, 1), lock("x"));
        doesNotCome("", update("a"), create("b"), DELETE_ALL);
        doesNotCome("T2", BEGIN, BEGIN_ALONE);
        comes("", find("a"), COUNT);
        comes("T1", COMMIT);
        comes("T2", BEGIN);
        doesNotCome("T1", BEGIN_ALONE);
    }

    @Test
    void operationsThatLockAllPlayersRunAlone() {
        comes("T1", BEGIN, COUNT);
        doesNotCome("T1", new PlayerOperation.DeleteByCoins(0, 1));
        doesNotCome("", DELETE_ALL, new PlayerOperation.GenerateAll(1, 1, 1, 1));
        comes("T1", COMMIT);
        comes("", DELETE_ALL, new PlayerOperation.GenerateAll(1, 1, 1, 1));
    }

    @Test
    void aFailureEndsTheTransactionAndARefusalDoesNot() {
        stored("a", "b");
        comes("T1", BEGIN, COUNT, update("b"), create(" "));
        doesNotCome("", update("b"));
        comes("T1", create("a"));
        comes("", update("b"));
        doesNotCome("T1", new PlayerOperation.Trade("a", "b", 1, 1), BEGIN);
        comes("T1", new PlayerOperation.DeleteByCoins(0, 1), COMMIT, BEGIN);

        assertThat(referee.script().expected().stream().map(PlayedStep::outcome).filter(o -> !o.isPlayed()))
                .hasSize(2);
    }

    @Test
    void callsGoToAnExistingPlayer() {
        doesNotCome("", BEGIN, COMMIT, lock("a"));
        doesNotCome("T1", COMMIT, lock("a"));
        comes("T1", BEGIN);
        doesNotCome("T1", BEGIN, new PlayerOperation.FindAll(List.of()), DELETE_ALL);
    }

    @Test
    void aBatchHasAtMostOneDuplicate() {
        stored("a", "b");
        PlayerValues a = new PlayerValues("a", 1, 1);
        PlayerValues b = new PlayerValues("b", 1, 1);
        PlayerValues c = new PlayerValues("c", 1, 1);
        comes("", new PlayerOperation.CreateAll(List.of(a, c, a), 2));
        doesNotCome(
                "",
                new PlayerOperation.CreateAll(List.of(a, b), 2),
                new PlayerOperation.CreateAll(List.of(c, a, c), 2));
    }

    @Test
    void aScriptLeavesOutRefusedSteps() {
        Script script = new PlayerGame(1, List.of(Isolation.values()), TransactionMode.PESSIMISTIC)
                .script(List.of(
                        step("", create("a")),
                        step("T1", lock("a")),
                        step("T1", find("a")),
                        step("T1", COMMIT),
                        step("", delete("a"))));

        assertThat(script.steps()).containsExactly(step("", create("a")), step("T1", find("a")), step("", delete("a")));
        assertThat(script.stored()).isEmpty();
    }
}
