/** Connections to a server, their deadline, and explanations of failures. */
@NullMarked
package dev.ormworkbench.database.connection;

import org.jspecify.annotations.NullMarked;
