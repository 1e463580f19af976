package dev.ormworkbench.runner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.ServerProduct;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that a level that a server does not support is refused or left out, and never played as a weaker one. */
class OfferedLevelsTest {

    private static final List<Isolation> ALL = List.of(Isolation.values());

    private final List<String> said = new ArrayList<>();

    private List<PlannedPlay> plays(ServerProduct product, List<Isolation> asked, boolean all) {
        return new OfferedLevels(product, TransactionMode.PESSIMISTIC)
                .plays(ScenarioFiles.lessons(), asked, all, said::add);
    }

    @ParameterizedTest
    @CsvSource({"SERIALIZABLE, serializable", "READ_UNCOMMITTED, read-uncommitted"})
    void aLevelAskedForByItsNameIsRefusedOnTidb(Isolation level, String name) {
        assertThatThrownBy(() -> plays(ServerProduct.TIDB, List.of(Isolation.READ_COMMITTED, level), false))
                .isInstanceOf(UnplayableException.class)
                .hasMessage("TiDB does not offer the isolation level " + name
                        + "; it offers read-committed, repeatable-read, or all");
        assertThat(said).isEmpty();
    }

    @Test
    void allMeansTheTwoLevelsOfTidbAndTheOthersAreReported() {
        List<PlannedPlay> plays = plays(ServerProduct.TIDB, ALL, true);

        assertThat(plays)
                .extracting(PlannedPlay::isolation)
                .containsOnly(Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ);
        assertThat(said)
                .first()
                .isEqualTo("TiDB does not offer the isolation level read-uncommitted, serializable: left out");
    }

    @Test
    void scenariosWithoutTransactionsArePlayedAtAnyLevel() {
        List<Scenario> scenarios = ScenarioFiles.scenarios();

        List<PlannedPlay> plays = new OfferedLevels(ServerProduct.TIDB, TransactionMode.PESSIMISTIC)
                .plays(scenarios, ALL, true, said::add);

        assertThat(plays)
                .filteredOn(play -> play.scenario().name().equals("simple"))
                .extracting(PlannedPlay::isolation)
                .containsExactly(Isolation.READ_COMMITTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerProduct.class,
            names = {"MARIADB", "MYSQL"})
    void othersHaveAllFour(ServerProduct product) {
        List<Scenario> lessons = ScenarioFiles.lessons();

        assertThat(plays(product, ALL, true)).isEqualTo(PlannedPlay.of(lessons, ALL));
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "READ_COMMITTED, true",
        "REPEATABLE_READ, false",
    })
    void optimisticReadCommittedIsPlayedAndReported(Isolation level, boolean isSaid) {
        List<Scenario> wanted = ScenarioFiles.lessons().stream()
                .filter(lesson -> lesson.name().equals("p4"))
                .toList();

        List<PlannedPlay> plays = new OfferedLevels(ServerProduct.TIDB, TransactionMode.OPTIMISTIC)
                .plays(wanted, List.of(level), false, said::add);

        assertThat(plays).isEqualTo(PlannedPlay.of(wanted, List.of(level)));
        assertThat(said)
                .isEqualTo(
                        isSaid
                                ? List.of("optimistic transactions read from a snapshot at every level:"
                                        + " what is played at read-committed shows that")
                                : List.of());
    }
}
