/** The servers that a URL or a container gives, and the workbench's table on them. */
@NullMarked
package dev.ormworkbench.database.server;

import org.jspecify.annotations.NullMarked;
