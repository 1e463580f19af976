package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.store.Player;
import java.util.Map;

/** The values of a player as written in a scenario, unchecked. */
public record PlayerValues(String id, int coins, int goods) {

    Map<String, Object> fields() {
        return Fields.of("id", id, "coins", coins, "goods", goods);
    }

    /**
     * Returns the player.
     *
     * @throws IllegalArgumentException if a value is out of bounds
     */
    public Player toPlayer() {
        return new Player(id, coins, goods);
    }
}
