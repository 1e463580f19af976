/** The database that the stores work on, and its connection pool. */
@NullMarked
package dev.ormworkbench.database;

import org.jspecify.annotations.NullMarked;
