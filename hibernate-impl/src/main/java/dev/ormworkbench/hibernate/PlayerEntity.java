package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Player;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A player whose UPDATE uses only the id in its WHERE. */
@Entity(name = "Player")
@Table(name = "workbench_player")
final class PlayerEntity extends PlayerRow {

    PlayerEntity() {}

    PlayerEntity(Player player) {
        super(player);
    }
}
