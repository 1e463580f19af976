package dev.ormworkbench.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;

/**
 * A player for trades with optimistic locking: the UPDATE's WHERE contains every value that was read. That is Hibernate's
 * way for a table without a version column.
 */
@Entity(name = "OptimisticPlayer")
@Table(name = "workbench_player")
@OptimisticLocking(type = OptimisticLockType.ALL)
@DynamicUpdate
final class OptimisticPlayerEntity extends PlayerRow {

    OptimisticPlayerEntity() {}
}
