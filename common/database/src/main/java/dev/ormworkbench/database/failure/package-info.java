/** Failures of the database and of the connection to it. */
@NullMarked
package dev.ormworkbench.database.failure;

import org.jspecify.annotations.NullMarked;
