/** The stores' database and its connection pool. */
@NullMarked
package dev.ormworkbench.database;

import org.jspecify.annotations.NullMarked;
