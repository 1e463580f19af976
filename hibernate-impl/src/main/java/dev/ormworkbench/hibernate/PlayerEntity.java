package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Player;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A player whose update goes by the id alone. */
@Entity(name = "Player")
@Table(name = "workbench_player")
final class PlayerEntity extends PlayerRow {

    PlayerEntity() {}

    PlayerEntity(Player player) {
        super(player);
    }
}
