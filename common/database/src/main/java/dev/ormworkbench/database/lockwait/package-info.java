/** Finds the sessions that wait for a lock. */
@NullMarked
package dev.ormworkbench.database.lockwait;

import org.jspecify.annotations.NullMarked;
