package dev.ormworkbench.runner.classroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.store.ServerProduct;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scenario to play through a network")
class NetworkScenarioTest {

    private static List<String> names(ServerProduct product) {
        return NetworkScenario.all(product).stream()
                .map(each -> each.scenario().name())
                .toList();
    }

    @Test
    @DisplayName("has one session, or is a lesson in which none waits")
    void neverWaits() {
        assertThat(names(ServerProduct.MARIADB))
                .startsWith("contract", "guilds", "simple", "trade", "transaction")
                .contains("n-plus-one", "cartesian-product", "stale-entity", "keyset-against-offset")
                .doesNotContain("p4", "long-transaction", "g1a", "transfer", "lost-update-optimistic");
        assertThatThrownBy(() -> NetworkScenario.named("p4", ServerProduct.MARIADB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a session waits for another in p4, and a wait is no round trip: choose another");
    }

    @Test
    @DisplayName("with several sessions and no lesson is left out, because it may wait")
    void unknown() {
        String one = "name: mine\nsummary: counts\nsteps:\n  - {count: }\n";

        assertThat(mayWait(one)).isFalse();
        assertThat(mayWait(one + "  - {session: T1, count: }\nsessions: [T1]\n"))
                .isTrue();
    }

    private static boolean mayWait(String text) {
        return ScenarioFiles.parse("mine", text).mayWait();
    }

    @Test
    @DisplayName("needs a level that the server offers")
    void offeredLevel() {
        assertThat(names(ServerProduct.MYSQL)).contains("dirty-read", "phantom");
        assertThat(names(ServerProduct.TIDB)).doesNotContain("dirty-read").contains("phantom", "transaction");
        assertThatThrownBy(() -> NetworkScenario.named("dirty-read", ServerProduct.TIDB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TiDB does not offer the isolation level of dirty-read");
    }

    @Test
    @DisplayName("is the same each time that somebody names it, so the same rules go on")
    void same() {
        for (NetworkScenario each : NetworkScenario.all(ServerProduct.MARIADB)) {
            Scenario scenario = each.scenario();
            assertThat(NetworkScenario.named(scenario.name(), ServerProduct.MARIADB))
                    .as(scenario.name())
                    .isEqualTo(each)
                    .hasSameHashCodeAs(each);
        }
    }
}
