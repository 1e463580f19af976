/** A connection to a server, its deadline, and why there is none. */
@NullMarked
package dev.ormworkbench.database.connection;

import org.jspecify.annotations.NullMarked;
