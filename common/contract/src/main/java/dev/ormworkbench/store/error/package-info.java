/**
 * The exceptions of a {@link dev.ormworkbench.store.PlayerStore}. One place,
 * {@link dev.ormworkbench.store.error.SqlFailures}, classifies the failures of the database, whichever library wrapped them.
 */
@NullMarked
package dev.ormworkbench.store.error;

import org.jspecify.annotations.NullMarked;
