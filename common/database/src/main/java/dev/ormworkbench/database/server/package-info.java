/** Servers by URL and in containers, and the workbench's table on them. */
@NullMarked
package dev.ormworkbench.database.server;

import org.jspecify.annotations.NullMarked;
