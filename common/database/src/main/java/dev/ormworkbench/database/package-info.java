/** The server that the stores work on, embedded or given by its URL, the pool on it, and the one table. */
@NullMarked
package dev.ormworkbench.database;

import org.jspecify.annotations.NullMarked;
