/**
 * What a {@link dev.ormworkbench.store.PlayerStore} throws. Failures of the database are told apart in one place,
 * {@link dev.ormworkbench.store.error.SqlFailures}, whatever library they came through.
 */
@NullMarked
package dev.ormworkbench.store.error;

import org.jspecify.annotations.NullMarked;
