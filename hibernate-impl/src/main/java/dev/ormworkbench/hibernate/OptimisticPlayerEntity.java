package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Player;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;

/**
 * A player whose update asks for every value as it was read: Hibernate's optimistic locking for a table without a
 * version column.
 */
@Entity(name = "Player")
@Table(name = "workbench_player")
@OptimisticLocking(type = OptimisticLockType.ALL)
@DynamicUpdate
final class OptimisticPlayerEntity extends PlayerRow {

    OptimisticPlayerEntity() {}

    OptimisticPlayerEntity(Player player) {
        super(player);
    }
}
